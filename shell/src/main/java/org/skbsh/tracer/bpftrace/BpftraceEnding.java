package org.skbsh.tracer.bpftrace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import org.skbsh.kernel.Subprocess;

/** Ends a bpftrace so that nothing is missing of what it has to say, or finds out how it has ended by itself. */
final class BpftraceEnding {
    private static final Duration QUIET = Duration.ofSeconds(5);
    /** One tick may be on its way already; the next was printed after the stop. */
    private static final int TICKS = 2;

    private static final int MOST_TICKS = 4;

    private static final int ASKED = 2;
    private static final long LOOK_MILLIS = 50;
    // A whole buffer takes bpftrace some seconds; under emulation much longer.
    private static final Duration DRAIN = Duration.ofSeconds(60);

    private final Subprocess process;
    private final BpftraceOutput output;
    private final Thread reader;
    private final Duration patience;
    private final List<String> notes = new ArrayList<>();
    private boolean interrupted;
    private boolean quiet = true;

    /**
     * @param reader ends with the output
     * @param patience how long it may take to print what it has, each time it is asked to end
     */
    BpftraceEnding(Subprocess process, BpftraceOutput output, Thread reader, Duration patience) {
        this.process = process;
        this.output = output;
        this.reader = reader;
        this.patience = patience;
    }

    /**
     * Ends it.
     *
     * @param prints whether it prints events as they come; maps it prints when it ends
     * @return whether it ended as it should, all printed
     */
    boolean end(boolean prints) {
        return end(() -> !prints || !process.isAlive() || awaitQuiet());
    }

    /**
     * Ends one whose gate is closed, when all that it saw has come out.
     *
     * @param come how many of the events that it saw have come, or are known to be lost
     * @return whether it ended as it should, all printed
     */
    boolean endClosed(LongSupplier come) {
        return end(() -> {
            awaitAll(come);
            return true;
        });
    }

    private void awaitAll(LongSupplier come) {
        Drained drained = new Drained(output, come);
        await(DRAIN, drained);
        if (reader.isAlive() && !drained.isSo()) {
            notes.add("bpftrace did not print all that it saw in time: the rest is counted as lost");
        }
    }

    /** Whether a bpftrace whose gate is closed has printed all, or prints nothing any more. */
    private static final class Drained implements BooleanSupplier {
        private static final Duration STUCK = Duration.ofSeconds(15);
        private static final Duration IDLE = Duration.ofMillis(1200);

        private final BpftraceOutput output;
        private final LongSupplier come;
        private long lines = -1;
        private long ticks;
        private long since;

        Drained(BpftraceOutput output, LongSupplier come) {
            this.output = output;
            this.come = come;
        }

        boolean isSo() {
            // Every buffer was read to its end when ticks come again and again, and nothing between them.
            boolean idle = output.ticks() >= ticks + TICKS && elapsed() >= IDLE.toNanos();
            return output.isFinal() && (come.getAsLong() >= output.seen().orElse(0) || idle && lines == output.lines());
        }

        @Override
        public boolean getAsBoolean() {
            if (isSo()) {
                return true;
            }
            if (lines != output.lines()) {
                lines = output.lines();
                ticks = output.ticks();
                since = System.nanoTime();
            }
            return output.ticks() == ticks && elapsed() >= STUCK.toNanos();
        }

        private long elapsed() {
            return System.nanoTime() - since;
        }
    }

    private boolean end(BooleanSupplier drained) {
        boolean calm = drained.getAsBoolean();
        // It may also end by itself while it is looked at: nobody has interrupted it then, and nothing was thrown away.
        if (!process.isAlive() || !reader.isAlive()) {
            return endedWell();
        }
        quiet = calm;
        for (int times = 0; times < ASKED && reader.isAlive(); times++) {
            process.interrupt();
            await(patience, () -> false);
        }
        if (!reader.isAlive()) {
            return endedWell();
        }
        process.close();
        notes.add("bpftrace did not end when asked and was killed: the last of its output is missing");
        await(QUIET, () -> false);
        return false;
    }

    // On SIGINT it throws away what it has not printed yet, so its output must be quiet first; in a flood it never is.
    private boolean awaitQuiet() {
        long ticked = output.ticks();
        await(
                QUIET,
                () -> output.ticks() >= ticked + TICKS && output.isQuiet() || output.ticks() >= ticked + MOST_TICKS);
        return output.isQuiet();
    }

    /** Whether nothing was thrown away: events did not go on to come while it ended. */
    boolean wasQuiet() {
        return quiet;
    }

    /** What the user should know of how it ended. */
    List<String> notes() {
        return notes;
    }

    /** Whether the thread was interrupted meanwhile: it was not the time to heed it. */
    boolean wasInterrupted() {
        return interrupted;
    }

    private boolean endedWell() {
        await(QUIET, () -> false);
        try {
            process.awaitEnd(QUIET);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        boolean well = !process.isAlive() && process.status() == 0;
        if (!well) {
            notes.add(BpftraceErrors.earlyEnd(process));
        }
        return well;
    }

    private void await(Duration atMost, BooleanSupplier condition) {
        long until = System.nanoTime() + atMost.toNanos();
        while (reader.isAlive() && !condition.getAsBoolean() && System.nanoTime() < until) {
            try {
                reader.join(LOOK_MILLIS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }
}
