package org.skbsh.tracer.ftrace;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The thread that reads an instance's buffer; no other thread uses its source while it runs. */
final class FtraceReading {
    // The reader needs a second or two for a full buffer of text, and much longer under emulation.
    private static final Duration DRAIN = Duration.ofSeconds(60);

    private final FtraceSource source;
    private final List<String> notes;
    private final Thread thread;
    private boolean gaveUp;

    private FtraceReading(FtraceSource source, String name, List<String> notes, Runnable over) {
        this.source = source;
        this.notes = notes;
        this.thread = new Thread(() -> read(over), "reader of " + name);
        thread.setDaemon(true);
    }

    /**
     * @param notes takes what the user should know; safe for two threads
     * @param over runs when there is nothing more to read
     */
    static FtraceReading start(FtraceSource source, String name, List<String> notes, Runnable over) {
        FtraceReading reading = new FtraceReading(source, name, notes, over);
        reading.thread.start();
        return reading;
    }

    private void read(Runnable over) {
        try (source) {
            source.read();
        } catch (IOException e) {
            notes.add("reading the trace ended early: " + e.getMessage());
        } catch (RuntimeException fault) {
            notes.add("reading the trace ended early because of a fault in skbsh: " + fault);
        } finally {
            over.run();
        }
    }

    /** Whether there was more to read. */
    boolean gaveUp() {
        return gaveUp;
    }

    /** What could not be read, although the kernel has it. */
    List<String> blindSpots() {
        return source.blindSpots();
    }

    /**
     * Reads what is left, now that the tracer is off. Ctrl-C may interrupt the waiting thread, but the reading goes on
     * to the end.
     *
     * @return whether the waiting thread was interrupted
     */
    boolean finish() {
        source.endWhenDrained();
        boolean interrupted = false;
        long until = System.nanoTime() + DRAIN.toNanos();
        while (thread.isAlive() && System.nanoTime() < until) {
            try {
                thread.join(1000);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        gaveUp = thread.isAlive();
        if (gaveUp) {
            notes.add("skbsh gave up the rest of the trace: reading it took more than " + DRAIN.toSeconds() + " s");
        } else {
            source.complete();
        }
        notes.addAll(source.notes());
        return interrupted;
    }
}
