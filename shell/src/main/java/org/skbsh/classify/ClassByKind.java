package org.skbsh.classify;

import java.util.Arrays;

import org.skbsh.model.LongTable;

/** The class of each kind of event, by the number of the kind from 0 on: a lookup for each of millions of events. */
sealed interface ClassByKind {
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
    static ClassByKind below(long limit) {
        return limit <= DENSE ? new Dense((int) limit) : new Sparse();
    }

    /** ClassByKind below a limit. */
    final class Dense implements ClassByKind {
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

    /** Any kinds. */
    final class Sparse implements ClassByKind {
        private final LongTable classes = new LongTable();

        @Override
        public int find(long kind) {
            long itsClass = classes.find(kind);
            return itsClass == LongTable.UNKNOWN ? UNKNOWN : (int) itsClass;
        }

        @Override
        public void find(long[] some, int count, int[] into, int to) {
            for (int i = 0; i < count; i++) {
                into[to + i] = find(some[i]);
            }
        }

        @Override
        public void put(long kind, int itsClass) {
            classes.put(kind, itsClass);
        }
    }
}
