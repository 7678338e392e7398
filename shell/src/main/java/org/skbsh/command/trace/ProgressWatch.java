package org.skbsh.command.trace;

import java.time.Duration;

import org.skbsh.session.Out;

/** Shows a trace as one line that is written anew every second. */
final class ProgressWatch implements Watch {
    private static final Duration TICK = Duration.ofMillis(250);
    private static final int TICKS_A_LINE = 4;

    private final Out out;
    private final RunningTrace trace;
    private final TraceProgress progress;
    private int ticks;

    ProgressWatch(Out out, RunningTrace trace) {
        this.out = out;
        this.trace = trace;
        this.progress = new TraceProgress(trace.what(), trace.tracing());
    }

    @Override
    public boolean goesOn() throws InterruptedException {
        if (ticks++ % TICKS_A_LINE == 0) {
            out.progress(progress.line(trace.builder(), trace.tracing()));
        }
        return !trace.tracing().awaitEnd(TICK);
    }

    // The line stays until the trace has stopped, which may take a moment.
    @Override
    public void close() {}
}
