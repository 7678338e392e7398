package org.skbsh.format.event;

import org.skbsh.model.FieldTable;

/** Reads one value from an entry. */
@FunctionalInterface
public interface FieldReader {
    /** The value; {@link FieldTable#ABSENT} if the entry is too short for it. */
    long read(byte[] page, int from, int to);

    /** The value of a text: its number in the table of texts; 0 for none. */
    default int text(byte[] page, int from, int to) {
        long value = read(page, from, to);
        return value == FieldTable.ABSENT ? 0 : (int) value;
    }
}
