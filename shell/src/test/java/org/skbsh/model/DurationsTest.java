package org.skbsh.model;

import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "250ns, 250", "500us, 500000", "500ms, 500000000", "10s, 10000000000", "10, 10000000000", "2m, 120000000000",
        "2min, 120000000000", "2sec, 2000000000", "1h, 3600000000000", "1.5s, 1500000000", "0.5us, 500", "0s, 0",
        "0.25, 250000000"
    })
    void aSpanIsReadInEveryUnit(String text, long nanos) {
        assertThat(Durations.parse(text)).contains(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s", "soon", "-1s", "1.s", ".5s", "1 s", "1S", "1d", "1e3s", "9999999999s", "99999999h"})
    void anythingElseIsNone(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "1, 1ns",
        "999, 999ns",
        "500000, 500us",
        "1500000, 1.5ms",
        "500000000, 500ms",
        "10000000000, 10s",
        "1500000000, 1.5s",
        "120000000000, 120s",
        "-500000, -500us",
        "1000000001, 1.000000001s"
    })
    void aSpanIsWrittenExactly(long nanos, String text) {
        assertThat(Durations.text(Duration.ofNanos(nanos))).isEqualTo(text);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        LongStream.generate(new Random(13)::nextLong)
                .limit(2000)
                .map(random -> (random & Long.MAX_VALUE) % 900_000_000_000_000_000L >> (random & 63))
                .mapToObj(Duration::ofNanos)
                .forEach(span ->
                        assertThat(Durations.parse(Durations.text(span))).contains(span));
    }

    @Test
    void aNumberOfAUnitIsASpan() {
        assertThat(Durations.of(500, Durations.Unit.US)).isEqualTo(Duration.ofNanos(500_000));
        assertThat(Durations.of(0.1, Durations.Unit.S)).isEqualTo(Duration.ofMillis(100));
        assertThat(Durations.of(-2L, Durations.Unit.M)).isEqualTo(Duration.ofMinutes(-2));
        assertThatThrownBy(() -> Durations.of(1e300, Durations.Unit.H)).isInstanceOf(UserError.class);
    }
}
