package org.skbsh.dsl.groovy;

import java.util.function.Supplier;

/**
 * The thread that runs a line. A cancel request stays: code that swallows an interrupt still meets the request at its
 * next check, which the compiler puts at the head of every loop, closure and method of a script.
 */
public final class EvaluationThread extends Thread {
    private volatile boolean cancelled;
    private volatile boolean noticed;
    private volatile Runnable wake = () -> {};
    private volatile boolean unhurried;

    public EvaluationThread(Runnable work, String name) {
        super(work, name);
        setDaemon(true);
    }

    /** Asks the line to end, from another thread. */
    public synchronized void cancel() {
        cancelled = true;
        noticed = false;
        interrupt();
        wake.run();
    }

    /** Interrupts again a line that has not noticed: library code may have swallowed the first interrupt. */
    public synchronized void insist() {
        if (cancelled && !noticed) {
            interrupt();
            wake.run();
        }
    }

    /**
     * Runs an action that may wait in a way that no interrupt ends.
     *
     * @param wake ends the wait when the line is asked to end; runs on another thread, perhaps more than once, and must
     * not wait itself
     */
    public static <T> T waiting(Supplier<T> work, Runnable wake) {
        if (!(currentThread() instanceof EvaluationThread thread)) {
            return work.get();
        }
        thread.wake = wake;
        try {
            return work.get();
        } finally {
            thread.wake = () -> {};
        }
    }

    /**
     * Runs an action that takes its time to end, such as a trace, which has to restore the kernel. Nobody gives it up
     * for being slow.
     */
    public static <T> T unhurried(Supplier<T> work) {
        if (!(currentThread() instanceof EvaluationThread thread)) {
            return work.get();
        }
        boolean before = thread.unhurried;
        thread.unhurried = true;
        try {
            return work.get();
        } finally {
            thread.unhurried = before;
        }
    }

    public boolean isUnhurried() {
        return unhurried;
    }

    /** The target of the request, such as a trace, has ended; the line itself goes on. */
    public static void settle() {
        if (currentThread() instanceof EvaluationThread thread) {
            thread.settled();
        }
    }

    private synchronized void settled() {
        cancelled = false;
        interrupted();
    }

    public boolean isCancelled() {
        return cancelled;
    }

    /** Ends the line if that was requested. */
    public static void check() {
        if (currentThread() instanceof EvaluationThread thread && thread.cancelled) {
            thread.noticed = true;
            throw new Cancelled();
        }
    }
}
