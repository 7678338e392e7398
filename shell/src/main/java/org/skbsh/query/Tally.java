package org.skbsh.query;

import java.util.Arrays;
import java.util.function.BiConsumer;

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

    /** Any numbers from 0 on, in an open-addressing table. */
    final class Sparse implements Tally {
        private long[] numbers = new long[1 << 10];
        private long[] counts = new long[1 << 10];
        private int size;

        Sparse() {
            Arrays.fill(numbers, -1);
        }

        @Override
        public void add(long number, long count) {
            int slot = slot(numbers, number);
            if (numbers[slot] < 0) {
                if (++size * 2 > numbers.length) {
                    grow();
                    slot = slot(numbers, number);
                }
                numbers[slot] = number;
            }
            counts[slot] = Total.plus(counts[slot], count);
        }

        private void grow() {
            long[] moreNumbers = new long[numbers.length * 2];
            long[] moreCounts = new long[numbers.length * 2];
            Arrays.fill(moreNumbers, -1);
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] >= 0) {
                    int slot = slot(moreNumbers, numbers[i]);
                    moreNumbers[slot] = numbers[i];
                    moreCounts[slot] = counts[i];
                }
            }
            numbers = moreNumbers;
            counts = moreCounts;
        }

        private static int slot(long[] numbers, long number) {
            // Fibonacci hashing spreads numbers that lie close together.
            int slot = (int) ((number * 0x9E3779B97F4A7C15L) >>> (64 - Integer.numberOfTrailingZeros(numbers.length)));
            while (numbers[slot] >= 0 && numbers[slot] != number) {
                slot = (slot + 1) & (numbers.length - 1);
            }
            return slot;
        }

        @Override
        public void forEach(BiConsumer<Long, Long> action) {
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] >= 0 && counts[i] != 0) {
                    action.accept(numbers[i], counts[i]);
                }
            }
        }
    }
}
