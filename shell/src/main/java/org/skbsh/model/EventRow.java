package org.skbsh.model;

import java.util.Arrays;

/**
 * One event on its way from a reader into a capture: a few numbers, in one object for all events, so that ten million
 * events leave no garbage. Texts are numbers of the sink's {@link TextTable}. Only a reader and an {@link EventSink}
 * use it; everyone else sees {@link Event}.
 */
public final class EventRow {
    /** Nanoseconds of the tracer's clock, -1 when not recorded. */
    public long time;
    /** -1 when not recorded. */
    public int cpu;
    /** Task that ran (not: owned the packet); -1 when not recorded. */
    public int pid;
    /** Number in the sink's {@link StackTable}, 0 for none. */
    public int stack;
    /** How many events this row stands for: more than 1 from aggregating sources. */
    public long count;
    /** The line of the text that begins it, from 1; 0 for none, as in pages, or unknown. */
    public long line;
    /** Whether events of the same CPU were lost just before this one, as far as the reader knows. */
    public boolean afterLoss;

    private final int[] texts = new int[TextField.COUNT];
    private int[] fields = new int[8];
    private long[] values = new long[8];
    private int fieldCount;

    public EventRow() {
        clear();
    }

    /** Sets every field to "not recorded", and the count to 1. */
    public EventRow clear() {
        time = -1;
        cpu = -1;
        pid = -1;
        Arrays.fill(texts, 0);
        stack = 0;
        count = 1;
        line = 0;
        afterLoss = false;
        fieldCount = 0;
        return this;
    }

    /** The number of a text; 0 when not recorded. */
    public int text(TextField field) {
        return texts[field.ordinal()];
    }

    /** Sets a text, by its number. */
    public void text(TextField field, int id) {
        texts[field.ordinal()] = id;
    }

    /** Makes all texts those of another row. */
    public void texts(EventRow other) {
        System.arraycopy(other.texts, 0, texts, 0, texts.length);
    }

    /** The number of the text of the nth field, in the order of {@link TextField}. */
    int textAt(int nth) {
        return texts[nth];
    }

    /** Whether there was no room for one of its texts. */
    boolean hasRefusedText() {
        int all = 0;
        for (int id : texts) {
            all |= id;
        }
        // A refused one is -1, any other not negative.
        return all < 0;
    }

    /** Sets a field beyond the usual ones, by its number in the sink's {@link FieldTable}; once for each event. */
    public void field(int field, long value) {
        if (fieldCount == fields.length) {
            fields = Arrays.copyOf(fields, fieldCount * 2);
            values = Arrays.copyOf(values, fieldCount * 2);
        }
        fields[fieldCount] = field;
        values[fieldCount++] = value;
    }

    /** How many fields were set beyond the usual ones. */
    public int fieldCount() {
        return fieldCount;
    }

    /** Whether a field beyond the usual ones was set. */
    public boolean has(int field) {
        for (int nth = 0; nth < fieldCount; nth++) {
            if (fields[nth] == field) {
                return true;
            }
        }
        return false;
    }

    /** The number of the nth field that was set, from 0. */
    public int fieldAt(int nth) {
        return fields[nth];
    }

    /** The value of the nth field that was set, from 0. */
    public long valueAt(int nth) {
        return values[nth];
    }

    /** Copies another row, which may then be reused. */
    public EventRow set(EventRow other) {
        time = other.time;
        cpu = other.cpu;
        pid = other.pid;
        texts(other);
        stack = other.stack;
        count = other.count;
        line = other.line;
        afterLoss = other.afterLoss;
        fieldCount = 0;
        for (int nth = 0; nth < other.fieldCount; nth++) {
            field(other.fields[nth], other.values[nth]);
        }
        return this;
    }
}
