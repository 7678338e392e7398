package org.skbsh.dsl;

import java.time.Duration;

/** Units behind numbers: {@code 10.s}, {@code 500.ms}, {@code 2.min}. Registered in META-INF/groovy. */
public final class UnitExtensions {
    private static final double NANOS_A_SECOND = 1e9;

    private UnitExtensions() {}

    public static Duration getUs(Number self) {
        return seconds(self.doubleValue() / 1e6);
    }

    public static Duration getMs(Number self) {
        return seconds(self.doubleValue() / 1e3);
    }

    public static Duration getS(Number self) {
        return seconds(self.doubleValue());
    }

    public static Duration getMin(Number self) {
        return seconds(self.doubleValue() * 60);
    }

    public static Duration getH(Number self) {
        return seconds(self.doubleValue() * 3600);
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * NANOS_A_SECOND));
    }
}
