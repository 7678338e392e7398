package org.skbsh.kernel;

import org.skbsh.model.UserError;

/** Cleans up if the JVM ends before the trace does, by a signal or an exit. */
public final class ExitGuard implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 2000;

    private final Thread hook;

    private ExitGuard(Thread hook) {
        this.hook = hook;
    }

    /**
     * Set it before there is anything to clean up. Refuses if the JVM is already ending, because then nothing would
     * clean up.
     */
    public static ExitGuard of(Runnable cleanUp) {
        Thread hook = new Thread(cleanUp, "trace clean-up");
        // Nobody else is left to report it, and a Java stack trace would say little.
        hook.setUncaughtExceptionHandler((thread, fault) -> tell("skbsh: " + fault.getMessage()));
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            throw new UserError("skbsh is ending and starts no new trace", "");
        }
        return new ExitGuard(hook);
    }

    // Standard error may be a pipe that nobody empties; the exit does not wait for that.
    private static void tell(String message) {
        Thread teller = new Thread(() -> System.err.println(message), "last message");
        teller.setDaemon(true);
        teller.start();
        try {
            teller.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The JVM is already ending, and the hook closes us.
            return;
        }
    }
}
