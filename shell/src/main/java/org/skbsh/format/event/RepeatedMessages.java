package org.skbsh.format.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

import org.skbsh.format.ByteTable;
import org.skbsh.model.EventRow;

/**
 * The texts of events: the addresses at their beginning differ from packet to packet, and what follows is mostly a text
 * that occurred before. Only a new one is parsed.
 */
public final class RepeatedMessages {
    private final OptionalInt address;
    private final ByteTable texts = ByteTable.forgetful();
    private EventRow[] rows = new EventRow[64];
    private byte[] key = new byte[256];
    private int text;

    /** Sets the values of a text in a row; false if it has none. */
    @FunctionalInterface
    public interface Parser {
        boolean read(String message, EventRow row);
    }

    /** @param address the field that takes the packet's address; empty to keep none */
    public RepeatedMessages(OptionalInt address) {
        this.address = address;
    }

    /** A number for the last text without its addresses: 0, 1, 2, … as they occur. */
    public int text() {
        return text;
    }

    /**
     * Sets the values of the text in the row; false if it has none.
     *
     * @param from where the name of the event begins
     * @param colon where that ends; -1 if there is none
     */
    public boolean read(byte[] bytes, int from, int colon, int to, EventRow row, Parser parser) {
        int head = colon < 0 ? from : MessageMarks.behindPlace(bytes, colon, to);
        int tail = colon < 0 ? from : MessageMarks.behindAddresses(bytes, head + 1, to);
        int length = head - from + to - tail;
        if (length > key.length) {
            key = new byte[length * 2];
        }
        System.arraycopy(bytes, from, key, 0, length - (to - tail));
        System.arraycopy(bytes, tail, key, length - (to - tail), to - tail);
        text = texts.find(key, 0, length);
        if (text != ByteTable.UNKNOWN) {
            row.texts(rows[text]);
            keepAddress(bytes, head + 1, tail, row);
            return true;
        }
        if (!parser.read(new String(bytes, from, to - from, StandardCharsets.UTF_8), row)) {
            return false;
        }
        boolean allFields = row.fieldCount() > 0;
        if (!allFields) {
            keepAddress(bytes, head + 1, tail, row);
        }
        if (!allFields && (colon < 0 || tail > head + 1)) {
            remember(length, row);
            return true;
        }
        key[colon - from] = ':';
        remember(colon - from + 1, row);
        return true;
    }

    private void keepAddress(byte[] bytes, int from, int to, EventRow row) {
        if (address.isPresent() && to > from) {
            row.field(address.getAsInt(), MessageMarks.address(bytes, from, to));
        }
    }

    // Texts of events that begin with the packet's address repeat without it, and so do those of the function tracer.
    // For any other event we keep only the name: its fields may differ each time.
    private void remember(int length, EventRow row) {
        text = texts.find(key, 0, length);
        if (text != ByteTable.UNKNOWN) {
            return;
        }
        text = texts.add(key, 0, length);
        if (text == rows.length) {
            rows = Arrays.copyOf(rows, text * 2);
        }
        rows[text] = new EventRow();
        rows[text].texts(row);
    }
}
