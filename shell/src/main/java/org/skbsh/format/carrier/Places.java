package org.skbsh.format.carrier;

import java.util.Arrays;

import org.skbsh.format.LineNumbers;

/**
 * Where the lines that were passed on are in the file. It keeps only where lines were joined or left out, and of those
 * the newest: readers ask for lines that they have just read.
 */
final class Places implements LineNumbers {
    private static final int MOST = 1 << 18;

    private long[] lines = new long[64];
    private long[] numbers = new long[64];
    private int size;
    private long line;

    /** The next line that is passed on begins at this line of the file. */
    void passed(long number) {
        line++;
        if (size > 0 && number - line == numbers[size - 1] - lines[size - 1]) {
            return;
        }
        if (size == MOST) {
            size = MOST / 2;
            System.arraycopy(lines, MOST - size, lines, 0, size);
            System.arraycopy(numbers, MOST - size, numbers, 0, size);
        }
        if (size == lines.length) {
            lines = Arrays.copyOf(lines, size * 2);
            numbers = Arrays.copyOf(numbers, size * 2);
        }
        lines[size] = line;
        numbers[size++] = number;
    }

    @Override
    public long inFile(long asked) {
        int at = Arrays.binarySearch(lines, 0, size, asked);
        int run = at >= 0 ? at : -at - 2;
        return run < 0 ? 0 : numbers[run] + asked - lines[run];
    }
}
