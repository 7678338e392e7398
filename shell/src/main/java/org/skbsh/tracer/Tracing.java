package org.skbsh.tracer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.skbsh.model.Origin;

/** A trace that runs. Closing it stops it and leaves the kernel as it was found; closing twice does nothing. */
public interface Tracing extends AutoCloseable {
    /** Waits until the trace has ended by itself (time, number of events, its process gone) or the time is over. */
    boolean awaitEnd(Duration atMost) throws InterruptedException;

    /** Stops the tracer, reads to the end what it has still to give, and takes down what it set up in the kernel. */
    void stop();

    /** What was traced and what that cannot see; complete once it has stopped. */
    Origin origin();

    /** Things the user should know though the trace goes on: what was left out, a fallback taken. */
    List<String> notes();

    /**
     * How many events there were at a moment.
     *
     * @param events those among them that were lost or left out, too
     * @param nanos the moment, by {@link System#nanoTime}
     */
    record Seen(long events, long nanos) {}

    /** The newest that is known; empty where nothing is before the end. */
    default Optional<Seen> seen() {
        return Optional.empty();
    }

    /** How full the fullest of the kernel's buffers is, 0 to 1; empty where there is none that can be seen. */
    default OptionalDouble bufferFill() {
        return OptionalDouble.empty();
    }

    /** The CPU time that the trace has taken so far in other processes than this. */
    default Duration cpuTime() {
        return Duration.ZERO;
    }

    @Override
    void close();
}
