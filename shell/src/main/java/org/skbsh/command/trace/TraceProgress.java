package org.skbsh.command.trace;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Loss;
import org.skbsh.model.StackTable;
import org.skbsh.tracer.Tracing;

/** The progress of a running trace in one line, once a second. */
final class TraceProgress {
    private static final double SECOND = 1e9;
    private static final double LEAST_MEASURED = 0.2;

    private final String what;
    private final LongSupplier clock;
    private final Supplier<Duration> ownTime;
    private long before;
    private Duration busyBefore;
    private long eventsBefore;

    /** @param what what is traced, and with which tracer */
    TraceProgress(String what, Tracing tracing) {
        this(what, tracing, System::nanoTime, () -> ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO));
    }

    /**
     * @param clock gives nanoseconds
     * @param ownTime the CPU time of this process
     */
    TraceProgress(String what, Tracing tracing, LongSupplier clock, Supplier<Duration> ownTime) {
        this.what = what;
        this.clock = clock;
        this.ownTime = ownTime;
        this.before = clock.getAsLong();
        this.busyBefore = busy(tracing);
    }

    String line(CaptureBuilder builder, Tracing tracing) {
        return String.format(
                Locale.ROOT,
                "tracing %s (Ctrl-C stops): %s",
                what,
                figures(builder.total(), builder.loss(), builder.stacks(), tracing));
    }

    /** Events, losses, stacks and costs; rates since it was called before. */
    String figures(long events, Loss loss, StackTable stacks, Tracing tracing) {
        long now = clock.getAsLong();
        double seconds = (now - before) / SECOND;
        // The first line comes at once: nothing has a rate yet.
        boolean measured = seconds >= LEAST_MEASURED;
        Duration busy = busy(tracing);
        OptionalDouble fill = tracing.bufferFill();
        String figures = String.format(
                Locale.ROOT,
                "%s%s, %,d lost, %s%s%s",
                counted(events, "event"),
                measured ? String.format(Locale.ROOT, ", %,.0f/s", (events - eventsBefore) / seconds) : "",
                loss.lost(),
                counted(stacks.size() - 1, "stack"),
                fill.isPresent() ? String.format(Locale.ROOT, ", buffer %.0f%%", fill.getAsDouble() * 100) : "",
                measured ? String.format(Locale.ROOT, ", cost %.0f%% CPU", cost(busy) / seconds * 100) : "");
        if (measured) {
            before = now;
            eventsBefore = events;
            busyBefore = busy;
        }
        return figures;
    }

    private static String counted(long number, String one) {
        return String.format(Locale.ROOT, "%,d %s%s", number, one, number == 1 ? "" : "s");
    }

    private double cost(Duration busy) {
        return Math.max(0, busy.minus(busyBefore).toNanos()) / SECOND;
    }

    // We can't see the time that the kernel spends in the hooks; we can see what reading and keeping the events takes,
    // here and in the tracer's own process.
    private Duration busy(Tracing tracing) {
        return ownTime.get().plus(tracing.cpuTime());
    }
}
