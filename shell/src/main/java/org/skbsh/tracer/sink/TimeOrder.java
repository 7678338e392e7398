package org.skbsh.tracer.sink;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.ForwardingSink;

/**
 * Puts events in the order of time. bpftrace reads the buffer of one CPU to its end before the next, so the end of a
 * packet may come before the event in which another CPU hands it over. Everything before the last tick but one is older
 * than all that will come: bpftrace has read every buffer in between.
 */
public final class TimeOrder extends ForwardingSink {
    /** More events come between three ticks only if ticks are lost. */
    private static final int MOST = 1 << 17;
    /** Half the time from one tick to the next. */
    private static final long FAR_APART = TimeUnit.MILLISECONDS.toNanos(250);

    private final PriorityQueue<Waiting> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Waiting::time).thenComparing(Waiting::number));
    private long number;
    private long ticked = System.nanoTime() - FAR_APART;
    private long newest = Long.MIN_VALUE;
    private long newestAtTick = Long.MIN_VALUE;
    private long newestAtTickBefore = Long.MIN_VALUE;

    private record Waiting(long time, long number, EventRow row) {}

    public TimeOrder(EventSink next) {
        super(next);
    }

    /** An event without a time does not wait. */
    @Override
    public void event(EventRow row) {
        if (row.time < 0) {
            next.event(row);
            return;
        }
        waiting.add(new Waiting(row.time, number++, new EventRow().set(row)));
        newest = Math.max(newest, row.time);
        if (waiting.size() > MOST) {
            next.event(waiting.remove().row());
        }
    }

    /** @param now nanoseconds of System.nanoTime; if ticks come at once, from one buffer, only the first counts */
    public void tick(long now) {
        if (now - ticked < FAR_APART) {
            return;
        }
        ticked = now;
        release(newestAtTickBefore);
        newestAtTickBefore = newestAtTick;
        newestAtTick = newest;
    }

    /** The end of the input. */
    public void finish() {
        release(Long.MAX_VALUE);
    }

    private void release(long until) {
        while (!waiting.isEmpty() && waiting.peek().time() <= until) {
            next.event(waiting.remove().row());
        }
    }
}
