package org.skbsh.tracer.bpftrace;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

import org.skbsh.kernel.Subprocess;

/** Ends a bpftrace so that none of its output is missing, or finds out how it ended by itself. */
final class BpftraceEnding {
    private static final Duration QUIET = Duration.ofSeconds(5);
    /** One tick may already be on its way; bpftrace printed the next one after the stop. */
    private static final int TICKS = 2;

    private static final int MOST_TICKS = 4;

    private static final int ASKED = 2;
    private static final long LOOK_MILLIS = 50;
    // bpftrace needs some seconds for a full buffer, and much longer under emulation.
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
     * @param patience how long it may take to print what it has, each time we ask it to end
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
     * @param prints whether it prints events as they come; it prints maps at its end
     * @return whether it ended as it should, all printed
     */
    boolean end(boolean prints) {
        return end(() -> !prints || !process.isAlive() || awaitQuiet());
    }

    /**
     * Ends a bpftrace whose gate is closed, when it has printed everything that it saw.
     *
     * @param come how many of the events that it saw have arrived, or are known to be lost
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
            notes.add("bpftrace did not print everything in time: the rest counts as lost");
        }
    }

    /** Whether a bpftrace whose gate is closed has printed everything, or prints nothing more. */
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
            // When ticks come again and again with nothing between them, every buffer has been read to its end.
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
        // It may also end by itself meanwhile: then nobody interrupted it, and it discarded nothing.
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
        notes.add("bpftrace did not end when asked, so skbsh killed it: the end of its output is missing");
        await(QUIET, () -> false);
        return false;
    }

    // On SIGINT it discards what it has not printed yet, so its output must be quiet first; in a flood it never is.
    private boolean awaitQuiet() {
        long ticked = output.ticks();
        await(
                QUIET,
                () -> output.ticks() >= ticked + TICKS && output.isQuiet() || output.ticks() >= ticked + MOST_TICKS);
        return output.isQuiet();
    }

    /** Whether it discarded nothing: no more events came while it ended. */
    boolean wasQuiet() {
        return quiet;
    }

    /** What the user should know about its end. */
    List<String> notes() {
        return notes;
    }

    /** Whether the thread was interrupted meanwhile, which we did not heed then. */
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
