package org.skbsh.format.ring;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

import org.skbsh.format.RingLoss;
import org.skbsh.format.WaitingRows;
import org.skbsh.model.EventRow;

/** What was read from the buffer of one CPU and not yet passed on: pages, and the events of the current page. */
final class RawCpu {
    private final int cpu;
    private final RawEvents events;
    private final RingLoss sink;
    private final PageLayout layout;
    private final Deque<byte[]> spare;
    private final Deque<Page> pages = new ArrayDeque<>();
    private final PageEntries entries;
    private final WaitingRows rows = new WaitingRows();
    private long round;
    private boolean drained = true;

    private record Page(byte[] bytes, int length, long round) {}

    /** @param spare pages for reuse */
    RawCpu(int cpu, PageLayout layout, RawEvents events, RingLoss sink, Deque<byte[]> spare) {
        this.cpu = cpu;
        this.events = events;
        this.sink = sink;
        this.layout = layout;
        this.spare = spare;
        this.entries = new PageEntries(layout);
    }

    int page(ByteBuffer page, long itsRound) {
        int length = Math.min(page.remaining(), layout.size());
        byte[] bytes = spare.isEmpty() ? new byte[layout.size()] : spare.pop();
        page.get(page.position(), bytes, 0, length);
        pages.add(new Page(bytes, length, itsRound));
        drained = false;
        return layout.used(bytes, length);
    }

    int pageCount() {
        return pages.size();
    }

    /** Everything written so far was read. */
    void drained() {
        drained = true;
    }

    boolean isDrained() {
        return drained;
    }

    /** Reads on until the oldest event is complete; false if it needs a page that has not come. */
    boolean advance() {
        while (!rows.isFirstComplete()) {
            if (rows.isFull()) {
                rows.closeFirst();
            } else if (!nextEntry()) {
                return false;
            }
        }
        return true;
    }

    private boolean nextEntry() {
        while (!entries.next()) {
            if (entries.isCut()) {
                sink.unread("(a page that is cut or damaged, in the buffer of CPU " + cpu + ")");
            }
            if (!nextPage()) {
                return false;
            }
        }
        sink.entry();
        events.read(entries, cpu, round, rows);
        return true;
    }

    private boolean nextPage() {
        recycle();
        Page page = pages.poll();
        if (page == null) {
            return false;
        }
        round = page.round();
        entries.open(page.bytes(), page.length());
        if (entries.lost() != 0) {
            // The next entry may be the stack of a lost event.
            rows.gap();
            sink.lost(Math.max(1, entries.lost()));
        }
        return true;
    }

    private void recycle() {
        if (entries.page().length == layout.size()) {
            spare.push(entries.page());
        }
        entries.close();
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The oldest event. */
    EventRow first() {
        return rows.first();
    }

    /** The round in which the page of the oldest event came. */
    long firstRound() {
        return rows.firstRound();
    }

    void removeFirst() {
        rows.removeFirst();
    }

    /** The stack of the oldest event has not come for a long time: it has none. */
    void closeFirst() {
        rows.closeFirst();
    }
}
