package org.skbsh.model;

import java.util.ArrayList;
import java.util.List;

/** The number of lines that no reader understood, and the first few of them, safe to show. */
final class UnreadLines {
    private static final int MOST_SAMPLES = 20;
    private static final int LONGEST_SAMPLE = 200;

    private final List<String> samples = new ArrayList<>();
    private long count;

    /** @param sample the first of these lines; blank if unknown */
    void add(long lines, String sample) {
        count = Total.plus(count, lines);
        if (samples.size() < MOST_SAMPLES && !sample.isBlank()) {
            samples.add(shown(sample.strip()));
        }
    }

    private static String shown(String sample) {
        return sample.length() > LONGEST_SAMPLE
                ? Printable.line(sample.substring(0, LONGEST_SAMPLE), true) + "…"
                : Printable.line(sample, true);
    }

    long count() {
        return count;
    }

    List<String> samples() {
        return List.copyOf(samples);
    }
}
