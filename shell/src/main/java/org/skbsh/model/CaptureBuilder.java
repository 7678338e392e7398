package org.skbsh.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * Collects events into columns. One thread writes; any thread may take a {@link #snapshot} meanwhile, which later events do
 * not change.
 */
public final class CaptureBuilder implements EventSink {
    // The memory of a row in a packed chunk, as measured.
    private static final int ROW_COST = 16;

    private final Room room;
    private final StackTable stacks;
    private final TextTable names;
    private final FieldTable fields = new FieldTable();
    private final EventColumns columns = EventColumns.empty();
    /** By the place of each {@link TextField}. */
    private final IntColumn[] texts =
            Stream.of(TextField.values()).map(columns::text).toArray(IntColumn[]::new);

    private final UnreadLines unread = new UnreadLines();
    private int size;
    private long total;
    private long lost;
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
        for (int nth = 0; nth < texts.length; nth++) {
            texts[nth].set(size, row.textAt(nth));
        }
        for (int nth = 0; nth < row.fieldCount(); nth++) {
            columns.field(row.fieldAt(nth)).set(size, row.valueAt(nth));
        }
        size++;
        total = Total.plus(total, row.count);
    }

    // Whether it names a text, a stack or a field that found no room.
    private boolean isRefused(EventRow row) {
        if (row.hasRefusedText() || row.stack == StackTable.REFUSED) {
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
        // Fields need between nothing and eight bytes: the next rows will be much like the last.
        int fieldsCost = columns.fields().stream().mapToInt(LongColumn::width).sum();
        return (long) Chunk.ROWS * (ROW_COST + fieldsCost);
    }

    @Override
    public synchronized void lost(long events) {
        lost = Total.plus(lost, events);
    }

    @Override
    public synchronized void unread(long lines, String sample) {
        unread.add(lines, sample);
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
        return new Loss(lost, unread.count(), overflow);
    }

    /** The missing events, among {@link Loss#overflow}, that found no room in memory. */
    public synchronized long refused() {
        return refused;
    }

    /** The first few lines that no reader understood, as samples. */
    public synchronized List<String> unreadLines() {
        return unread.samples();
    }

    public synchronized Capture snapshot(Origin origin) {
        Events events = new Events(size, total, stacks, names, fields, columns.snapshot());
        return new Capture(origin, events, loss(), Counters.NONE, unread.samples());
    }
}
