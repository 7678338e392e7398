package org.skbsh.tracer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.skbsh.model.Probe;

/**
 * What a user wants traced.
 *
 * @param what as typed: {@code drops}, {@code drops,consumed}, {@code frees}, {@code kprobe:kfree_skbmem}
 * @param probes what that means; a tracer may refuse some of them
 * @param lasting when to stop by itself
 * @param max stop after so many events
 * @param pid only events of this task
 * @param comm only events of tasks with this name
 * @param aggregate count by stack in the kernel where the tracer can
 */
public record TraceRequest(
        String what,
        List<Probe> probes,
        Optional<Duration> lasting,
        OptionalLong max,
        OptionalInt pid,
        Optional<String> comm,
        boolean aggregate) {
    public TraceRequest {
        probes = List.copyOf(probes);
    }
}
