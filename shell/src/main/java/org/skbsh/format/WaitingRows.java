package org.skbsh.format;

import org.skbsh.model.EventRow;

/**
 * The newest events of one CPU, in order, each until its stack has come or can no longer come. An interrupt may put its
 * own events between an event and its stack; the context, which the kernel takes once for both, shows to which event a
 * stack belongs.
 */
public final class WaitingRows {
    private static final int MOST = 16;

    private final Waiting[] ring = new Waiting[MOST];
    private int first;
    private int size;
    private boolean gap;

    private static final class Waiting {
        final EventRow row = new EventRow();
        Context context = new Context();
        long round;
        boolean open;
    }

    /** Where an event happened. One object serves for all. */
    public static final class Context {
        public int pid;
        /** The depth of interrupts: 0 for a task, more for softirq, interrupt, NMI. */
        public int level;
        /** All of it in one number. */
        public long flags;

        /** Makes it the same as another. */
        public void set(Context other) {
            pid = other.pid;
            level = other.level;
            flags = other.flags;
        }

        /** Whether a stack of the other context may be of this one's event. */
        public boolean isOf(Context other, boolean exactly) {
            return pid == other.pid && level == other.level && (!exactly || flags == other.flags);
        }
    }

    public WaitingRows() {
        for (int i = 0; i < MOST; i++) {
            ring[i] = new Waiting();
        }
    }

    private Waiting at(int place) {
        return ring[(first + place) & (MOST - 1)];
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public boolean isFull() {
        return size == MOST;
    }

    /** Whether the oldest event is complete. */
    public boolean isFirstComplete() {
        return size > 0 && !at(0).open;
    }

    public EventRow first() {
        return at(0).row;
    }

    /** When the page of the oldest event came. */
    public long firstRound() {
        return at(0).round;
    }

    public void removeFirst() {
        first = (first + 1) & (MOST - 1);
        size--;
    }

    /** The row of a new event. There must be room; events that it does not interrupt stop waiting. */
    public EventRow add(Context context, long round) {
        for (int place = 0; place < size; place++) {
            if (at(place).open && at(place).context.level >= context.level) {
                close(place);
                break;
            }
        }
        Waiting added = at(size++);
        added.context.set(context);
        added.round = round;
        added.open = true;
        added.row.clear().afterLoss = gap;
        gap = false;
        return added.row;
    }

    /** Removes the newest event. */
    public void removeLast() {
        size--;
    }

    private void close(int from) {
        for (int place = from; place < size; place++) {
            at(place).open = false;
        }
    }

    /** Gives a stack to its event; false if that is not here. */
    public boolean stack(Context context, int stack) {
        int place = place(context);
        if (place < 0) {
            return false;
        }
        at(place).row.stack = stack;
        at(place).open = false;
        return true;
    }

    // Kernels before 5.12 read some of the flags twice, so they may differ.
    private int place(Context context) {
        int exactly = newest(context, true);
        return exactly >= 0 ? exactly : newest(context, false);
    }

    private int newest(Context context, boolean exactly) {
        for (int place = size - 1; place >= 0; place--) {
            if (at(place).open && at(place).context.isOf(context, exactly)) {
                return place;
            }
        }
        return -1;
    }

    public void closeFirst() {
        if (size > 0) {
            at(0).open = false;
        }
    }

    /** Events were lost here: no stack will come for those before, and the next event follows a loss. */
    public void gap() {
        closeAll();
        gap = true;
    }

    /** No stack will come for any of these events. */
    public void closeAll() {
        close(0);
    }
}
