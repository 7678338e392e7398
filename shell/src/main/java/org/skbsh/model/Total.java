package org.skbsh.model;

/**
 * Adds counts, which are never negative. A sum beyond the greatest long stays at that value: such a total means "at
 * least this many", and every result that shows one says so.
 */
public final class Total {
    /** The greatest total, which also means any greater number. */
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
