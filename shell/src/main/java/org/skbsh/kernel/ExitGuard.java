package org.skbsh.kernel;

import org.skbsh.model.UserError;

/** Cleans up when the JVM ends by a signal or an exit before the trace does. */
public final class ExitGuard implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 2000;

    private final Thread hook;

    private ExitGuard(Thread hook) {
        this.hook = hook;
    }

    /** To be set before there is anything to clean up. Refuses when the JVM ends already, for then nothing would. */
    public static ExitGuard of(Runnable cleanUp) {
        Thread hook = new Thread(cleanUp, "trace clean-up");
        // Nobody else is left to tell the user of it, and a Java stack trace would tell little.
        hook.setUncaughtExceptionHandler((thread, fault) -> tell("skbsh: " + fault.getMessage()));
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            throw new UserError("skbsh is ending: it starts no trace any more", "");
        }
        return new ExitGuard(hook);
    }

    // Standard error may be a pipe that nobody empties; the end does not wait for that.
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
            // The JVM ends already, and it is the hook that closes us.
            return;
        }
    }
}
