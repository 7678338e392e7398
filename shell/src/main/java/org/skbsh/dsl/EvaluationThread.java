package org.skbsh.dsl;

/**
 * The thread that a line runs on. Its cancel request sticks: code that swallows an interrupt still meets it at its next
 * check, which the compiler puts at the head of every loop, closure and method of a script.
 */
public final class EvaluationThread extends Thread {
    private volatile boolean cancelled;
    private volatile boolean noticed;

    public EvaluationThread(Runnable work, String name) {
        super(work, name);
        setDaemon(true);
    }

    /** Asks the line to end, from another thread. */
    public synchronized void cancel() {
        cancelled = true;
        noticed = false;
        interrupt();
    }

    /** Interrupts a line again that has not noticed: library code may have swallowed the first. */
    public synchronized void insist() {
        if (cancelled && !noticed) {
            interrupt();
        }
    }

    /** What the request was meant for has ended, such as a trace; the line itself goes on. */
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

    /** Ends the line when that was asked for. */
    public static void check() {
        if (currentThread() instanceof EvaluationThread thread && thread.cancelled) {
            thread.noticed = true;
            throw new Cancelled();
        }
    }
}
