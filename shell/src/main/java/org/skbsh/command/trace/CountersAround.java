package org.skbsh.command.trace;

import java.util.List;

import org.skbsh.kernel.counters.CounterSample;
import org.skbsh.model.Counters;

/**
 * Looks at the kernel's counters when a trace begins and when it ends. What files tell is read while the tracer is on, so it
 * counts nothing that the tracer could not see; to ask for the queueing disciplines takes a process that frees packets itself, so
 * that is done before and behind.
 */
final class CountersAround {
    private final CounterSample queuesBefore = CounterSample.ofQueues();
    private CounterSample before = queuesBefore;
    private CounterSample after = queuesBefore;

    /** The tracer is on. */
    void begun() {
        before = CounterSample.ofFiles().and(queuesBefore);
    }

    /** The tracer is about to be switched off. */
    void ending() {
        after = CounterSample.ofFiles();
    }

    /** How much they grew; once the tracer is off. */
    Counters grown() {
        after = after.and(CounterSample.ofQueues());
        return after.since(before);
    }

    /** What could not be looked at. */
    List<String> notes() {
        return after.notes();
    }
}
