package org.skbsh.dsl;

import java.time.Duration;

/**
 * {@code sleep 500} and {@code sleep 2.s}, instead of Groovy's own sleep, which goes on when interrupted, so that
 * Ctrl-C could not end it. Registered in META-INF/groovy.
 */
public final class SleepExtensions {
    private SleepExtensions() {}

    public static void sleep(Object self, long milliseconds) throws InterruptedException {
        Thread.sleep(milliseconds);
    }

    public static void sleep(Object self, Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }
}
