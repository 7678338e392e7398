package org.skbsh.render.view;

import java.math.BigDecimal;
import java.time.Duration;

/** Spans of time as they are typed: {@code 10s}, {@code 1.5s}, {@code 500ms}. */
public final class Spans {
    private static final long NANOS_A_MILLI = 1_000_000;

    private Spans() {}

    public static String of(Duration time) {
        if (time.toSeconds() == 0 && !time.isZero()) {
            return plain(BigDecimal.valueOf(time.toNanos()).divide(BigDecimal.valueOf(NANOS_A_MILLI))) + "ms";
        }
        return plain(BigDecimal.valueOf(time.toNanos(), 9)) + "s";
    }

    private static String plain(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }
}
