package org.skbsh.render.view;

import java.util.Map;

import org.skbsh.classify.Verdict;

/** What a verdict, or the result of a check, means to the reader; it decides the colour. */
public enum Tone {
    GOOD,
    BAD,
    DOUBTFUL,
    UNKNOWN,
    PLAIN;

    private static final Map<String, Tone> OF_WORDS = Map.of(
            Verdict.NORMAL.word(),
            GOOD,
            Verdict.DROP.word(),
            BAD,
            Verdict.SUSPECT.word(),
            DOUBTFUL,
            Verdict.UNCLASSIFIED.word(),
            UNKNOWN,
            "ok",
            GOOD,
            "no",
            BAD,
            "note",
            DOUBTFUL);

    /** The tone of a cell of the kind {@link View.Kind#VERDICT}. */
    public static Tone of(Object cell) {
        return OF_WORDS.getOrDefault(String.valueOf(cell), PLAIN);
    }
}
