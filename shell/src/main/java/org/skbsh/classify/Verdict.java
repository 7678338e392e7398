package org.skbsh.classify;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the end of a packet means. */
public enum Verdict {
    NORMAL,
    DROP,
    SUSPECT,
    /** No rule matched. */
    UNCLASSIFIED,
    /** No packet ended. */
    NONE;

    /** As it is written in rules, filters and tables. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it says how a packet ended. */
    public boolean isOfEnd() {
        return this != UNCLASSIFIED && this != NONE;
    }

    /** The words of all of them. */
    public static List<String> words() {
        return Arrays.stream(values()).map(Verdict::word).toList();
    }

    /** The verdict with this word, where it is one that a rule may reach. */
    static Optional<Verdict> ofRule(String word) {
        return Arrays.stream(values())
                .filter(verdict -> verdict != UNCLASSIFIED && verdict.word().equals(word))
                .findFirst();
    }
}
