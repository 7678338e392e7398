package org.skbsh.query;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

import org.skbsh.model.Total;

/** The times of the events of one group. */
final class Moments {
    private long[] times = new long[8];
    private long[] counts = new long[8];
    private int size;
    private long total;
    private long untimed;

    /**
     * @param time in nanoseconds; less than 0 for none
     * @param count the events that have it
     */
    void add(long time, long count) {
        total = Total.plus(total, count);
        if (time < 0) {
            untimed = Total.plus(untimed, count);
            return;
        }
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            counts = Arrays.copyOf(counts, size * 2);
        }
        times[size] = time;
        counts[size++] = count;
    }

    long total() {
        return total;
    }

    long untimed() {
        return untimed;
    }

    /** {@link Long#MAX_VALUE} for none. */
    long first() {
        return Arrays.stream(times, 0, size).min().orElse(Long.MAX_VALUE);
    }

    long last() {
        return Arrays.stream(times, 0, size).max().orElse(-1);
    }

    Timeline.Series series(List<String> values, Timeline.Steps steps) {
        SortedMap<Long, Long> inSteps = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            inSteps.merge(steps.of(times[i]), counts[i], Total::plus);
        }
        long[] sorted = Arrays.copyOf(times, size);
        Arrays.sort(sorted);
        return new Timeline.Series(
                values, inSteps, total - untimed, Burst.among(inSteps, steps.count()), Period.of(sorted));
    }
}
