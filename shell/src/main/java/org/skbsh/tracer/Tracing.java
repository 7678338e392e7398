package org.skbsh.tracer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.skbsh.model.Origin;

/** A running trace. Closing it stops it and restores the kernel; closing it again does nothing. */
public interface Tracing extends AutoCloseable {
    /** Waits until the trace has ended by itself (time, number of events, its process gone) or the time is over. */
    boolean awaitEnd(Duration atMost) throws InterruptedException;

    /** Stops the tracer, reads the rest of its output, and removes what it set up in the kernel. */
    void stop();

    /** What was traced and what that cannot see; complete once the trace has stopped. */
    Origin origin();

    /** What the user should know although the trace goes on: what was left out, a fallback. */
    List<String> notes();

    /**
     * How many events there were at a moment.
     *
     * @param events including those that were lost or left out
     * @param nanos the moment, by {@link System#nanoTime}
     */
    record Seen(long events, long nanos) {}

    /** The newest known count; empty if there is none before the end. */
    default Optional<Seen> seen() {
        return Optional.empty();
    }

    /** How full the fullest of the kernel's buffers is, 0 to 1; empty if none is visible. */
    default OptionalDouble bufferFill() {
        return OptionalDouble.empty();
    }

    /** The CPU time that the trace has used so far in other processes. */
    default Duration cpuTime() {
        return Duration.ZERO;
    }

    @Override
    void close();
}
