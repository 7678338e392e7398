package org.skbsh.classify;

import java.util.Arrays;

/** The class of each kind of event, kinds told apart by one number: asked once for each of millions of events. */
final class Kinds {
    static final int UNKNOWN = -1;

    private long[] kinds = new long[1 << 10];
    private int[] classes = new int[1 << 10];
    private int size;

    Kinds() {
        Arrays.fill(kinds, -1);
    }

    /** @param kind from 0 on */
    int find(long kind) {
        int slot = slot(kinds, kind);
        return kinds[slot] == kind ? classes[slot] : UNKNOWN;
    }

    /** Of a kind that {@link #find} did not know. */
    void put(long kind, int itsClass) {
        if (++size * 2 > kinds.length) {
            grow();
        }
        int slot = slot(kinds, kind);
        kinds[slot] = kind;
        classes[slot] = itsClass;
    }

    private void grow() {
        long[] moreKinds = new long[kinds.length * 2];
        int[] moreClasses = new int[kinds.length * 2];
        Arrays.fill(moreKinds, -1);
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] >= 0) {
                int slot = slot(moreKinds, kinds[i]);
                moreKinds[slot] = kinds[i];
                moreClasses[slot] = classes[i];
            }
        }
        kinds = moreKinds;
        classes = moreClasses;
    }

    private static int slot(long[] kinds, long kind) {
        // Fibonacci hashing spreads numbers that lie close together.
        int slot = (int) ((kind * 0x9E3779B97F4A7C15L) >>> (64 - Integer.numberOfTrailingZeros(kinds.length)));
        while (kinds[slot] >= 0 && kinds[slot] != kind) {
            slot = (slot + 1) & (kinds.length - 1);
        }
        return slot;
    }
}
