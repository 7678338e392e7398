package org.skbsh.render.view;

import java.util.Map;

import org.skbsh.classify.Verdict;

/** What a verdict, or what a check gave, is to the one who reads it; colours follow from it. */
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

    /** Of a cell of the kind {@link View.Kind#VERDICT}. */
    public static Tone of(Object cell) {
        return OF_WORDS.getOrDefault(String.valueOf(cell), PLAIN);
    }
}
