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

    public int comm;
    /** The {@link Probe}'s written form. */
    public int probe;
    /** The name of the drop reason, or its number as text if no table names it. */
    public int reason;
    /** Ethernet protocol as the tracer printed it, as a word if known: ip, ipv6, arp, 0x88cc. */
    public int protocol;
    /** Where the free was called from, as the kernel printed it, base name. */
    public int location;

    public int device;
    public int netns;
    /** The file it was loaded from. */
    public int file;
    /** Number in the sink's {@link StackTable}, 0 for none. */
    public int stack;
    /** How many events this row stands for: more than 1 from aggregating sources. */
    public long count;

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
        comm = 0;
        probe = 0;
        reason = 0;
        protocol = 0;
        location = 0;
        device = 0;
        netns = 0;
        file = 0;
        stack = 0;
        count = 1;
        fieldCount = 0;
        return this;
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
        comm = other.comm;
        probe = other.probe;
        reason = other.reason;
        protocol = other.protocol;
        location = other.location;
        device = other.device;
        netns = other.netns;
        file = other.file;
        stack = other.stack;
        count = other.count;
        fieldCount = 0;
        for (int nth = 0; nth < other.fieldCount; nth++) {
            field(other.fields[nth], other.values[nth]);
        }
        return this;
    }
}
