package org.skbsh.command;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.tracer.Tracing;

/** What a trace that runs tells of itself in one line, once a second. */
final class TraceProgress {
    private static final double SECOND = 1e9;

    private final String what;
    private final LongSupplier clock;
    private final Supplier<Duration> ownTime;
    private long before;
    private Duration busyBefore;
    private long eventsBefore;

    /** @param what is traced, and with what */
    TraceProgress(String what, Tracing tracing) {
        this(what, tracing, System::nanoTime, () -> ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO));
    }

    /**
     * @param clock tells nanoseconds
     * @param ownTime CPU time of this process
     */
    TraceProgress(String what, Tracing tracing, LongSupplier clock, Supplier<Duration> ownTime) {
        this.what = what;
        this.clock = clock;
        this.ownTime = ownTime;
        this.before = clock.getAsLong();
        this.busyBefore = busy(tracing);
    }

    String line(CaptureBuilder builder, Tracing tracing) {
        long now = clock.getAsLong();
        long events = builder.total();
        double seconds = Math.max((now - before) / SECOND, 1e-3);
        Duration busy = busy(tracing);
        OptionalDouble fill = tracing.bufferFill();
        String line = "tracing %s: %,d events, %,.0f/s, %,d lost, %,d stacks%s, cost %.0f%% CPU; Ctrl-C stops"
                .formatted(
                        what,
                        events,
                        (events - eventsBefore) / seconds,
                        builder.loss().lost(),
                        builder.stacks().size() - 1,
                        fill.isPresent() ? ", buffer %.0f%%".formatted(fill.getAsDouble() * 100) : "",
                        Math.max(0, busy.minus(busyBefore).toNanos()) / SECOND / seconds * 100);
        before = now;
        eventsBefore = events;
        busyBefore = busy;
        return line;
    }

    // What the kernel spends in the hooks is not ours to see; what reading and keeping the events takes, here and in the
    // tracer's own process, is.
    private Duration busy(Tracing tracing) {
        return ownTime.get().plus(tracing.cpuTime());
    }
}
