package org.skbsh.query;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Events, or groups of events close together, that come at regular intervals. It is claimed only if chance would hardly
 * do it: were the intervals those of events at random times (exponential), so many of them so near to multiples of one
 * length would come up less than once in 100,000 timelines. Periods below a millisecond are the pace of a program, and not
 * looked for.
 *
 * @param nanos its length
 * @param spread how far intervals differ from it, the root of the mean square, in nanoseconds
 * @param times how often it came
 */
public record Period(double nanos, double spread, int times) {
    private static final double CHANCE = 1e-5;
    private static final long SHORTEST = 1_000_000;
    private static final int FEWEST = 5;
    private static final List<Double> TOLERANCES = List.of(0.05, 0.15);
    /** So many turns in a row may be missing, less one. */
    private static final int TURNS = 4;
    /** That part of the intervals fits, and they span that part of the time. */
    private static final double MOSTLY = 0.75;

    private static final double HALF = 0.5;
    /** Gaps between groups are so many times longer than those inside. */
    private static final int APART = 4;

    /** @param times of the events in nanoseconds, in order */
    static Optional<Period> of(long[] times) {
        long[] each = Arrays.stream(times).distinct().toArray();
        return Stream.of(each, starts(each))
                .flatMap(occurrences -> TOLERANCES.stream().flatMap(tolerance -> fit(occurrences, tolerance).stream()))
                .findFirst();
    }

    private static long[] intervals(long[] times) {
        return LongStream.range(1, times.length)
                .map(i -> times[(int) i] - times[(int) i - 1])
                .toArray();
    }

    /** The first event of each group, where long gaps stand out from short ones; otherwise none. */
    private static long[] starts(long[] times) {
        long[] gaps = intervals(times);
        long[] sorted = gaps.clone();
        Arrays.sort(sorted);
        double widest = APART;
        long least = Long.MAX_VALUE;
        for (int i = 1; i + FEWEST <= sorted.length; i++) {
            double ratio = (double) sorted[i] / Math.max(1, sorted[i - 1]);
            if (ratio >= widest) {
                widest = ratio;
                least = sorted[i];
            }
        }
        LongStream.Builder starts = LongStream.builder();
        if (least < Long.MAX_VALUE) {
            starts.add(times[0]);
            for (int i = 0; i < gaps.length; i++) {
                if (gaps[i] >= least) {
                    starts.add(times[i + 1]);
                }
            }
        }
        return starts.build().toArray();
    }

    private static Optional<Period> fit(long[] times, double tolerance) {
        long[] intervals = intervals(times);
        if (intervals.length < FEWEST) {
            return Optional.empty();
        }
        long[] sorted = intervals.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        if (median < SHORTEST) {
            return Optional.empty();
        }
        long[] fitting = Arrays.stream(intervals)
                .filter(interval -> isNear(interval, median, tolerance))
                .toArray();
        double covered = (double) Arrays.stream(fitting).sum() / (times[times.length - 1] - times[0]);
        // The median is one of them: it fits itself.
        boolean surely = fitting.length >= MOSTLY * intervals.length
                && covered >= HALF
                && chance(fitting.length - 1, intervals.length - 1, fittingByChance(tolerance)) < CHANCE;
        return surely ? Optional.of(of(fitting, median, times.length)) : Optional.empty();
    }

    private static boolean isNear(long interval, double median, double tolerance) {
        long turns = Math.round(interval / median);
        return turns >= 1 && turns <= TURNS && Math.abs(interval - turns * median) <= tolerance * median;
    }

    private static Period of(long[] fitting, double median, int times) {
        double turns = Arrays.stream(fitting)
                .mapToDouble(interval -> Math.round(interval / median))
                .sum();
        double length = Arrays.stream(fitting).sum() / turns;
        double square = Arrays.stream(fitting)
                .mapToDouble(interval -> interval - Math.round(interval / median) * length)
                .map(off -> off * off)
                .average()
                .orElse(0);
        return new Period(length, Math.sqrt(square), times);
    }

    /** The chance that an exponential interval is that near to a multiple of the median. */
    private static double fittingByChance(double tolerance) {
        double chance = 0;
        for (int turns = 1; turns <= TURNS; turns++) {
            chance += Math.pow(2, tolerance - turns) - Math.pow(2, -tolerance - turns);
        }
        return chance;
    }

    /** A bound of the chance of so many hits or more among so many trials, which is less: Chernoff's. */
    private static double chance(int hits, int trials, double each) {
        double part = (double) hits / trials;
        if (part <= each) {
            return 1;
        }
        double misses = part == 1 ? 0 : (1 - part) * Math.log((1 - part) / (1 - each));
        return Math.exp(-trials * (part * Math.log(part / each) + misses));
    }
}
