package org.skbsh.format;

import org.skbsh.model.EventRow;

/**
 * The newest events of one CPU, in the order they came, each until its stack has come or can come no more. An interrupt may
 * put events of its own between an event and its stack; whose stack it is tells the context: task, interrupt flags and
 * preemption count, which the kernel takes once for both.
 */
final class WaitingRows {
    private static final int MOST = 16;

    private final Waiting[] ring = new Waiting[MOST];
    private int first;
    private int size;

    private static final class Waiting {
        final EventRow row = new EventRow();
        long context;
        long round;
        boolean open;
    }

    WaitingRows() {
        for (int i = 0; i < MOST; i++) {
            ring[i] = new Waiting();
        }
    }

    private Waiting at(int place) {
        return ring[(first + place) & (MOST - 1)];
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean isFull() {
        return size == MOST;
    }

    /** Whether the oldest event waits for nothing more. */
    boolean isFirstComplete() {
        return size > 0 && !at(0).open;
    }

    EventRow first() {
        return at(0).row;
    }

    /** When the page came that the oldest event was in. */
    long firstRound() {
        return at(0).round;
    }

    void removeFirst() {
        first = (first + 1) & (MOST - 1);
        size--;
    }

    /** The row of a new event. There must be room; what waited in the same context, and came since, waits no more. */
    EventRow add(long context, long round) {
        for (int place = size - 1; place >= 0; place--) {
            if (at(place).open && at(place).context == context) {
                close(place);
                break;
            }
        }
        Waiting added = at(size++);
        added.context = context;
        added.round = round;
        added.open = true;
        return added.row.clear();
    }

    private void close(int from) {
        for (int place = from; place < size; place++) {
            at(place).open = false;
        }
    }

    /** Gives a stack to the event that it belongs to; false when that is not here. */
    boolean stack(long context, int stack) {
        for (int place = size - 1; place >= 0; place--) {
            Waiting waiting = at(place);
            if (waiting.open && waiting.context == context) {
                waiting.row.stack = stack;
                waiting.open = false;
                return true;
            }
        }
        return false;
    }

    void closeFirst() {
        if (size > 0) {
            at(0).open = false;
        }
    }

    /** No stack will come for any of them. */
    void closeAll() {
        close(0);
    }
}
