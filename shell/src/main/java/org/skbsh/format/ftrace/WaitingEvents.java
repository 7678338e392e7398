package org.skbsh.format.ftrace;

import java.util.Arrays;

import org.skbsh.format.WaitingRows;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;

/**
 * The newest events of a text, in the order of their lines, each until its stack has come or can no longer come. An
 * event that waits holds back all that follow it, of whichever CPU: the order of the text is the order of the events.
 * It holds back no more than some thousand, and in a live trace for no longer than a second.
 */
final class WaitingEvents {
    static final long NONE = -1;

    private static final int MOST = 1 << 12;
    // The kernel takes the stack right after the event.
    private static final long LONGEST = 1_000_000_000L;

    private final EventSink sink;
    private final boolean isLive;
    private Waiting[] ring = new Waiting[1 << 6];
    /** The numbers of the oldest event here and of the one that comes next, as they occur in the text. */
    private long first;

    private long next;
    /** The number of the newest event of each CPU, by CPU + 1: lines without a CPU count as one CPU. */
    private long[] newest = new long[16];

    private static final class Waiting {
        final EventRow row = new EventRow();
        final WaitingRows.Context context = new WaitingRows.Context();
        boolean open;
        int text;
        /** The event of the same CPU that this one interrupted. */
        long interrupted;
    }

    /** @param isLive whether somebody waits for the events */
    WaitingEvents(EventSink sink, boolean isLive) {
        this.sink = sink;
        this.isLive = isLive;
        Arrays.fill(newest, NONE);
    }

    private Waiting at(long event) {
        return ring[(int) event & ring.length - 1];
    }

    /** The row of a new event; those of its CPU that it does not interrupt stop waiting. */
    EventRow add(int cpu, WaitingRows.Context context) {
        makeRoom();
        if (cpu + 1 >= newest.length) {
            int known = newest.length;
            newest = Arrays.copyOf(newest, Math.max(cpu + 2, known * 2));
            Arrays.fill(newest, known, newest.length, NONE);
        }
        Waiting added = at(next);
        added.interrupted = closeUpTo(cpu, context.level);
        added.context.set(context);
        added.open = true;
        newest[cpu + 1] = next++;
        return added.row.clear();
    }

    // The events that wait and that an event of this level interrupts have lower levels; the nearest of them.
    private long closeUpTo(int cpu, int level) {
        long event = newest[cpu + 1];
        while (event >= first && !(at(event).open && at(event).context.level < level)) {
            at(event).open = false;
            event = at(event).interrupted;
        }
        return event;
    }

    private void makeRoom() {
        if (next - first == ring.length && ring.length < MOST) {
            Waiting[] more = new Waiting[ring.length * 2];
            for (long event = first; event < next; event++) {
                more[(int) event & more.length - 1] = at(event);
            }
            ring = more;
        }
        if (next - first == ring.length) {
            at(first).open = false;
            handOn();
        }
        int slot = (int) next & ring.length - 1;
        if (ring[slot] == null) {
            ring[slot] = new Waiting();
        }
    }

    /** Removes the newest event, which is of this CPU. */
    void removeNewest(int cpu) {
        next--;
        newest[cpu + 1] = at(next).interrupted;
    }

    /** Sets the number of the newest event's text. */
    void text(int text) {
        at(next - 1).text = text;
    }

    /** The number of an event's text. */
    int textOf(long event) {
        return at(event).text;
    }

    /** Whether the newest event waits for its stack. */
    boolean newestWaits() {
        return next > first && at(next - 1).open;
    }

    EventRow newestRow() {
        return at(next - 1).row;
    }

    /** The newest event. */
    long newest() {
        return next - 1;
    }

    /** The event that waits for a stack of this context; {@link #NONE} if that is not here. */
    long awaiting(int cpu, WaitingRows.Context context) {
        long last = cpu + 1 < newest.length ? newest[cpu + 1] : NONE;
        // Kernels before 5.12 read some of the flags twice, so they may differ.
        long exactly = find(last, context, true);
        long found = exactly != NONE ? exactly : find(last, context, false);
        // Some texts lack flags, or lack them at the stack.
        return found != NONE ? found : last >= first && at(last).open ? last : NONE;
    }

    private long find(long last, WaitingRows.Context context, boolean exactly) {
        for (long event = last; event >= first; event = at(event).interrupted) {
            if (at(event).open && at(event).context.isOf(context, exactly)) {
                return event;
            }
        }
        return NONE;
    }

    /** Gives a stack to an event that waits for one. */
    void stack(long event, int stack) {
        at(event).row.stack = stack;
        at(event).open = false;
    }

    /** The text has come to this time: hands on what need not wait. */
    void passed(long time) {
        while (next > first && (!at(first).open || holdsBack(at(first).row, time))) {
            sink.event(at(first++).row);
        }
    }

    private boolean holdsBack(EventRow row, long time) {
        return isLive && row.time >= 0 && time - row.time > LONGEST;
    }

    private void handOn() {
        passed(NONE);
    }

    /** The end of the text. */
    void finish() {
        while (next > first) {
            sink.event(at(first++).row);
        }
    }
}
