package org.skbsh.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects events into columns. One thread writes; any thread may take a {@link #snapshot} meanwhile, which later events do
 * not change.
 */
public final class CaptureBuilder implements EventSink {
    private static final int UNREAD_KEPT = 20;

    // The memory of a row in a packed chunk, as measured.
    private static final int ROW_COST = 16;
    private static final int FIELD_COST = 8;

    private final Room room;
    private final StackTable stacks;
    private final TextTable names;
    private final FieldTable fields = new FieldTable();
    private final EventColumns columns = EventColumns.empty();
    private final IntColumn comm = columns.text(TextField.COMM);
    private final IntColumn probe = columns.text(TextField.PROBE);
    private final IntColumn reason = columns.text(TextField.REASON);
    private final IntColumn protocol = columns.text(TextField.PROTOCOL);
    private final IntColumn location = columns.text(TextField.LOCATION);
    private final IntColumn device = columns.text(TextField.DEVICE);
    private final IntColumn netns = columns.text(TextField.NETNS);
    private final IntColumn file = columns.text(TextField.FILE);
    private final List<String> unreadLines = new ArrayList<>();
    private int size;
    private long total;
    private long lost;
    private long unread;
    private long overflow;
    private long refused;

    public CaptureBuilder() {
        this(Room.mostOfTheHeap());
    }

    /** @param room the memory for the whole capture */
    public CaptureBuilder(Room room) {
        this.room = room;
        this.stacks = new StackTable(room);
        this.names = new TextTable(room);
    }

    @Override
    public StackTable stacks() {
        return stacks;
    }

    @Override
    public TextTable names() {
        return names;
    }

    @Override
    public FieldTable fields() {
        return fields;
    }

    @Override
    public synchronized void event(EventRow row) {
        if (row.count == 0) {
            // An entry of a map that was set to zero: there was no event.
            return;
        }
        if (!Limits.isCount(row.count)) {
            unread("(an event with a count of " + row.count + ")");
            return;
        }
        if (isRefused(row) || (size & Chunk.IN_CHUNK) == 0 && !room.takeForRows(rowsCost())) {
            overflow(row.count);
            refused = Total.plus(refused, row.count);
            return;
        }
        add(row);
    }

    private void add(EventRow row) {
        columns.time().set(size, row.time);
        columns.count().set(size, row.count);
        columns.stack().set(size, row.stack);
        columns.cpu().set(size, Math.max(-1, row.cpu));
        columns.pid().set(size, Math.max(-1, row.pid));
        comm.set(size, row.comm);
        probe.set(size, row.probe);
        reason.set(size, row.reason);
        protocol.set(size, row.protocol);
        location.set(size, row.location);
        device.set(size, row.device);
        netns.set(size, row.netns);
        file.set(size, row.file);
        for (int nth = 0; nth < row.fieldCount(); nth++) {
            columns.field(row.fieldAt(nth)).set(size, row.valueAt(nth));
        }
        size++;
        total = Total.plus(total, row.count);
    }

    // Whether it names a text, a stack or a field that found no room.
    private boolean isRefused(EventRow row) {
        // Each is -1 if refused, and not negative otherwise.
        if ((row.comm | row.probe | row.reason | row.protocol | row.location | row.device | row.netns | row.file) < 0
                || row.stack == StackTable.REFUSED) {
            return true;
        }
        for (int nth = 0; nth < row.fieldCount(); nth++) {
            int field = row.fieldAt(nth);
            if (field == FieldTable.REFUSED || row.valueAt(nth) == TextTable.REFUSED && fields.isText(field)) {
                return true;
            }
        }
        return false;
    }

    private long rowsCost() {
        return (long) Chunk.ROWS * (ROW_COST + FIELD_COST * columns.fields().size());
    }

    @Override
    public synchronized void lost(long events) {
        lost = Total.plus(lost, events);
    }

    @Override
    public synchronized void unread(String line) {
        unread++;
        if (unreadLines.size() < UNREAD_KEPT) {
            unreadLines.add(line);
        }
    }

    @Override
    public synchronized void unreadBefore(long lines) {
        if (lines > 0) {
            unread("(unread when the capture was made)");
            unread = Total.plus(unread, lines - 1);
        }
    }

    @Override
    public synchronized void overflow(long events) {
        overflow = Total.plus(overflow, events);
    }

    /** Events so far: the sum of the rows' counts. */
    public synchronized long total() {
        return total;
    }

    public synchronized Loss loss() {
        return new Loss(lost, unread, overflow);
    }

    /** The missing events, among {@link Loss#overflow}, that found no room in memory. */
    public synchronized long refused() {
        return refused;
    }

    /** The first few lines that no reader understood, as samples. */
    public synchronized List<String> unreadLines() {
        return List.copyOf(unreadLines);
    }

    public synchronized Capture snapshot(Origin origin) {
        Events events = new Events(size, total, stacks, names, fields, columns.snapshot());
        return new Capture(origin, events, new Loss(lost, unread, overflow), Counters.NONE);
    }
}
