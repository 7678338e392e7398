package org.skbsh.model;

import java.util.Arrays;
import java.util.BitSet;

/**
 * A growing column of numbers, in chunks that are packed when the next one begins. A column with only absent values
 * takes no memory, so a column that a source lacks costs nothing. One writer writes rows in order; a reader sees the
 * rows of the moment when the capture was made.
 */
abstract sealed class Column permits IntColumn, LongColumn {
    private static final int NONE = -1;

    private final long absent;
    private Chunk[] chunks;
    /** The current chunk and its values. */
    private int written = NONE;

    private long[] values = {};
    /** Whether a snapshot shares these values. */
    private boolean shared;

    Column(long absent) {
        this.absent = absent;
        this.chunks = new Chunk[4];
    }

    Column(Column other) {
        absent = other.absent;
        chunks = other.chunks.clone();
        other.shared = true;
    }

    final void put(int row, long value) {
        int chunk = row >>> Chunk.BITS;
        if (chunk != written) {
            if (value == absent) {
                return;
            }
            begin(chunk);
        }
        values[row & Chunk.IN_CHUNK] = value;
    }

    private void begin(int chunk) {
        if (written != NONE) {
            chunks[written] = Chunk.packed(values, absent);
        }
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, chunk * 2);
        }
        if (shared || values.length == 0) {
            values = new long[Chunk.ROWS];
            shared = false;
        }
        Arrays.fill(values, absent);
        chunks[chunk] = Chunk.open(values);
        written = chunk;
    }

    final long value(int row) {
        int chunk = row >>> Chunk.BITS;
        // A column without writes has its initial chunks.
        Chunk found = chunk < chunks.length ? chunks[chunk] : null;
        return found == null ? absent : found.get(row & Chunk.IN_CHUNK);
    }

    final void ints(int from, int count, int[] into) {
        for (int done = 0; done < count; ) {
            int row = from + done;
            int chunk = row >>> Chunk.BITS;
            int some = Math.min(count - done, Chunk.ROWS - (row & Chunk.IN_CHUNK));
            Chunk found = chunk < chunks.length ? chunks[chunk] : null;
            if (found == null) {
                Arrays.fill(into, done, done + some, (int) absent);
            } else {
                found.copy(row & Chunk.IN_CHUNK, some, into, done);
            }
            done += some;
        }
    }

    final BitSet marks(int rows) {
        BitSet values = new BitSet();
        for (int from = 0; from < rows; from += Chunk.ROWS) {
            int chunk = from >>> Chunk.BITS;
            Chunk found = chunk < chunks.length ? chunks[chunk] : null;
            if (found == null) {
                values.set((int) absent);
            } else {
                found.mark(Math.min(Chunk.ROWS, rows - from), values);
            }
        }
        return values;
    }

    /** The bytes of a row in the last chunk that is packed; of a whole value before there is one. */
    final int width() {
        if (written <= 0) {
            return Long.BYTES;
        }
        Chunk last = chunks[written - 1];
        return last == null ? 0 : last.width();
    }

    /** Whether any row has a value. */
    public final boolean isPresent() {
        return Arrays.stream(chunks).anyMatch(java.util.Objects::nonNull);
    }
}
