package org.skbsh.tracer.ftrace;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The thread that reads an instance's buffer: nobody else touches its source while it runs. */
final class FtraceReading {
    // A whole buffer of text takes the reader a second or two; under emulation much longer.
    private static final Duration DRAIN = Duration.ofSeconds(60);

    private final FtraceSource source;
    private final List<String> notes;
    private final Thread thread;

    private FtraceReading(FtraceSource source, String name, List<String> notes, Runnable over) {
        this.source = source;
        this.notes = notes;
        this.thread = new Thread(() -> read(over), "reader of " + name);
        thread.setDaemon(true);
    }

    /**
     * @param notes takes what the user should know; safe for two threads
     * @param over told when there is nothing more to read
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
            notes.add("reading the trace ended early by a fault in skbsh: " + fault);
        } finally {
            over.run();
        }
    }

    /** What could not be read, though the kernel has it. */
    List<String> blindSpots() {
        return source.blindSpots();
    }

    /**
     * Reads what is left, now that the tracer is off. Ctrl-C may interrupt who waits: it is read to its end all the same.
     *
     * @return whether it was interrupted
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
        if (thread.isAlive()) {
            notes.add("the rest of the trace was given up: reading it took over " + DRAIN.toSeconds() + " s");
        } else {
            source.complete();
        }
        notes.addAll(source.notes());
        return interrupted;
    }
}
