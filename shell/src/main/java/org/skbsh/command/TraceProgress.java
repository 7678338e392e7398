package org.skbsh.command;

import java.time.Duration;
import java.util.OptionalDouble;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.tracer.Tracing;

/** What a trace that runs tells of itself in one line, once a second. */
final class TraceProgress {
    private static final double SECOND = 1e9;

    private final String what;
    private long before = System.nanoTime();
    private Duration busyBefore = busy();
    private long eventsBefore;

    /** @param what is traced, and with what */
    TraceProgress(String what) {
        this.what = what;
    }

    String line(CaptureBuilder builder, Tracing tracing) {
        long now = System.nanoTime();
        long events = builder.total();
        double seconds = Math.max((now - before) / SECOND, 1e-3);
        Duration busy = busy();
        OptionalDouble fill = tracing.bufferFill();
        String line = "tracing %s (Ctrl-C stops): %,d events, %,.0f/s, %,d lost, %,d stacks%s, CPU %.0f%%"
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

    // What the kernel spends in the hooks is not ours to see; what reading and keeping the events takes is.
    private static Duration busy() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
