package org.skbsh.model;

/**
 * Adds counts, which are never negative. What would go beyond the greatest long stays there: such a total says "at least so
 * many", and every result that shows one says so too.
 */
public final class Total {
    /** The greatest total, which stands for all beyond. */
    public static final long MOST = Long.MAX_VALUE;

    private Total() {}

    public static long plus(long total, long count) {
        long sum = total + count;
        return sum < 0 ? MOST : sum;
    }

    /** Whether the true total may be greater. */
    public static boolean isBeyond(long total) {
        return total == MOST;
    }
}
