package org.skbsh.query;

import java.util.function.BiConsumer;

import org.skbsh.model.LongTable;
import org.skbsh.model.Total;

/** Counts by number. */
interface Tally {
    void add(long number, long count);

    /** Counts each number of a range once. */
    default void addEach(long[] numbers, int some) {
        for (int i = 0; i < some; i++) {
            add(numbers[i], 1);
        }
    }

    /** Every number that was counted, with its count. */
    void forEach(BiConsumer<Long, Long> action);

    /** Numbers below a limit. */
    final class Dense implements Tally {
        private final long[] counts;

        Dense(int limit) {
            counts = new long[limit];
        }

        @Override
        public void add(long number, long count) {
            counts[(int) number] = Total.plus(counts[(int) number], count);
        }

        @Override
        public void addEach(long[] numbers, int some) {
            for (int i = 0; i < some; i++) {
                counts[(int) numbers[i]]++;
            }
        }

        @Override
        public void forEach(BiConsumer<Long, Long> action) {
            for (int number = 0; number < counts.length; number++) {
                if (counts[number] != 0) {
                    action.accept((long) number, counts[number]);
                }
            }
        }
    }

    /** Any numbers. */
    final class Sparse implements Tally {
        private final LongTable counts = new LongTable();

        @Override
        public void add(long number, long count) {
            counts.add(number, count);
        }

        @Override
        public void forEach(BiConsumer<Long, Long> action) {
            counts.forEach(action::accept);
        }
    }
}
