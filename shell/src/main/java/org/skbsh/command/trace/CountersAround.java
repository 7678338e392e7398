package org.skbsh.command.trace;

import java.util.List;

import org.skbsh.kernel.counters.CounterSample;
import org.skbsh.model.Counters;

/**
 * Samples the kernel's counters at the beginning and the end of a trace. It reads files while the tracer is on, so they
 * count nothing that the tracer could not see; the queueing disciplines need a process that frees packets itself, so it
 * asks for these before and after.
 */
final class CountersAround {
    private final CounterSample queuesBefore = CounterSample.ofQueues();
    private CounterSample before = queuesBefore;
    private CounterSample after = queuesBefore;

    /** The tracer is on. */
    void begun() {
        before = CounterSample.ofFiles().and(queuesBefore);
    }

    /** The tracer is about to stop. */
    void ending() {
        after = CounterSample.ofFiles();
    }

    /** How much they grew; call it once the tracer is off. */
    Counters grown() {
        after = after.and(CounterSample.ofQueues());
        return after.since(before);
    }

    /** What could not be sampled. */
    List<String> notes() {
        return after.notes();
    }
}
