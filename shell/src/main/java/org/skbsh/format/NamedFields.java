package org.skbsh.format;

import java.util.HashMap;
import java.util.Map;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;
import org.skbsh.model.FieldTable;
import org.skbsh.model.Limits;

/**
 * Sets fields of rows by their names and from their text. What is no value of its kind sets nothing, and a field that the
 * row has already stays as it is.
 */
public final class NamedFields {
    private static final int HEXADECIMAL = 16;

    private final EventSink sink;
    // Declaring a field uses a table that others share.
    private final Map<String, Integer> ids = new HashMap<>();

    public NamedFields(EventSink sink) {
        this.sink = sink;
    }

    /** A number in decimal digits, with a minus before it or without, of at most this size. */
    public void number(String name, String value, long most, EventRow row) {
        boolean negative = value.startsWith("-");
        long size = Digits.number(value, negative ? 1 : 0, value.length());
        if (size >= 0 && size <= most) {
            set(name, Field.Kind.NUMBER, negative ? -size : size, row);
        }
    }

    public void number(String name, long value, EventRow row) {
        set(name, Field.Kind.NUMBER, value, row);
    }

    /** An address in hexadecimal, with {@code 0x} before it or without. */
    public void address(String name, String value, EventRow row) {
        String digits = value.startsWith("0x") ? value.substring(2) : value;
        if (Digits.areHexadecimal(digits)) {
            set(name, Field.Kind.ADDRESS, Long.parseUnsignedLong(digits, HEXADECIMAL), row);
        }
    }

    /** Any text but an empty one. */
    public void text(String name, String value, EventRow row) {
        if (!value.isEmpty()) {
            set(name, Field.Kind.TEXT, sink.names().id(value), row);
        }
    }

    private void set(String name, Field.Kind kind, long value, EventRow row) {
        int field = id(name, kind);
        // An event with a field for which there is no room would be refused as a whole.
        if (field != FieldTable.REFUSED && value != FieldTable.ABSENT && !row.has(field)) {
            row.field(field, value);
        }
    }

    private int id(String name, Field.Kind kind) {
        if (ids.size() == Limits.FIELDS) {
            ids.clear();
        }
        return ids.computeIfAbsent(
                name + " " + kind, any -> sink.fields().declare(name, kind).id());
    }
}
