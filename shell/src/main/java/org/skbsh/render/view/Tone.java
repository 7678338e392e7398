package org.skbsh.render.view;

import java.util.Map;

import org.skbsh.classify.Verdict;
import org.skbsh.diagnosis.Finding;

/** What a verdict, or the result of a check, means to the reader; it decides the colour. */
public enum Tone {
    GOOD,
    BAD,
    DOUBTFUL,
    UNKNOWN,
    PLAIN;

    private static final Map<String, Tone> OF_WORDS = Map.ofEntries(
            Map.entry(Verdict.NORMAL.word(), GOOD),
            Map.entry(Verdict.DROP.word(), BAD),
            Map.entry(Verdict.SUSPECT.word(), DOUBTFUL),
            Map.entry(Verdict.UNCLASSIFIED.word(), UNKNOWN),
            Map.entry("ok", GOOD),
            Map.entry("no", BAD),
            Map.entry("note", DOUBTFUL),
            Map.entry(Finding.State.FOUND.word(), BAD),
            Map.entry(Finding.State.CANT_TELL.word(), DOUBTFUL),
            Map.entry(Finding.State.NOT_SO.word(), GOOD));

    /** The tone of a cell of the kind {@link View.Kind#VERDICT}. */
    public static Tone of(Object cell) {
        return OF_WORDS.getOrDefault(String.valueOf(cell), PLAIN);
    }
}
