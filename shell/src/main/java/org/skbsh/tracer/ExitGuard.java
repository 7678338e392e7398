package org.skbsh.tracer;

/** Cleans up when the JVM ends by a signal or an exit before the trace does. */
final class ExitGuard implements AutoCloseable {
    private final Thread hook;

    private ExitGuard(Thread hook) {
        this.hook = hook;
    }

    static ExitGuard of(Runnable cleanUp) {
        Thread hook = new Thread(cleanUp, "trace clean-up");
        Runtime.getRuntime().addShutdownHook(hook);
        return new ExitGuard(hook);
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
