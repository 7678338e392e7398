package org.skbsh.dsl;

import java.time.Duration;

import org.skbsh.model.Durations;

/** Units after numbers: {@code 10.s}, {@code 500.ms}, {@code 2.m}. Registered in META-INF/groovy. */
public final class UnitExtensions {
    private UnitExtensions() {}

    public static Duration getNs(Number self) {
        return Durations.of(self, Durations.Unit.NS);
    }

    public static Duration getUs(Number self) {
        return Durations.of(self, Durations.Unit.US);
    }

    public static Duration getMs(Number self) {
        return Durations.of(self, Durations.Unit.MS);
    }

    public static Duration getS(Number self) {
        return Durations.of(self, Durations.Unit.S);
    }

    public static Duration getM(Number self) {
        return Durations.of(self, Durations.Unit.M);
    }

    /** As {@link #getM}. */
    public static Duration getMin(Number self) {
        return getM(self);
    }

    public static Duration getH(Number self) {
        return Durations.of(self, Durations.Unit.H);
    }
}
