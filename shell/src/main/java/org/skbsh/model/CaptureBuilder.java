package org.skbsh.model;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects events into columns. One thread writes; any thread may take a {@link #snapshot} meanwhile, which later events do
 * not change.
 */
public final class CaptureBuilder implements EventSink {
    private static final int UNREAD_KEPT = 20;

    private final StackTable stacks = new StackTable();
    private final Names names = new Names();
    private final Fields fields = new Fields();
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

    @Override
    public StackTable stacks() {
        return stacks;
    }

    @Override
    public Names names() {
        return names;
    }

    @Override
    public Fields fields() {
        return fields;
    }

    @Override
    public synchronized void event(EventRow row) {
        columns.time().set(size, row.time);
        columns.count().set(size, row.count);
        columns.stack().set(size, row.stack);
        columns.cpu().set(size, row.cpu);
        columns.pid().set(size, row.pid);
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

    /** The first few lines that no reader understood, to show what they were. */
    public synchronized List<String> unreadLines() {
        return List.copyOf(unreadLines);
    }

    public synchronized Capture snapshot(Origin origin) {
        Events events = new Events(size, total, stacks, names, fields, columns.snapshot());
        return new Capture(origin, events, new Loss(lost, unread, overflow), Counters.NONE);
    }
}
