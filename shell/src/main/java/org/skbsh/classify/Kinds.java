package org.skbsh.classify;

import java.util.Arrays;

/** The class of each kind of event, by the number of the kind from 0 on: a lookup for each of millions of events. */
sealed interface Kinds {
    int UNKNOWN = -1;

    /** Up to this many kinds have a place in an array; more of them are in a table of those that occur. */
    int DENSE = 1 << 18;

    /** The class of a kind; {@link #UNKNOWN} before {@link #put}. */
    int find(long kind);

    /** The classes of this many kinds. */
    void find(long[] kinds, int some, int[] into, int to);

    /** The class of a kind that {@link #find} did not know. */
    void put(long kind, int itsClass);

    /** For kinds below a limit. */
    static Kinds below(long limit) {
        return limit <= DENSE ? new Dense((int) limit) : new Sparse();
    }

    /** Kinds below a limit. */
    final class Dense implements Kinds {
        private final int[] classes;

        Dense(int limit) {
            classes = new int[limit];
            Arrays.fill(classes, UNKNOWN);
        }

        @Override
        public int find(long kind) {
            return classes[(int) kind];
        }

        @Override
        public void find(long[] kinds, int some, int[] into, int to) {
            for (int i = 0; i < some; i++) {
                into[to + i] = classes[(int) kinds[i]];
            }
        }

        @Override
        public void put(long kind, int itsClass) {
            classes[(int) kind] = itsClass;
        }
    }

    /** Any kinds, in an open-addressing table. */
    final class Sparse implements Kinds {
        private long[] kinds = new long[1 << 10];
        private int[] classes = new int[1 << 10];
        private int size;

        Sparse() {
            Arrays.fill(kinds, -1);
        }

        @Override
        public int find(long kind) {
            int slot = slot(kinds, kind);
            return kinds[slot] == kind ? classes[slot] : UNKNOWN;
        }

        @Override
        public void find(long[] some, int count, int[] into, int to) {
            for (int i = 0; i < count; i++) {
                into[to + i] = find(some[i]);
            }
        }

        @Override
        public void put(long kind, int itsClass) {
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
}
