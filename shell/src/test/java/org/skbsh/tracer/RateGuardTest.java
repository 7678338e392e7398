package org.skbsh.tracer;

import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RateGuardTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void moreEventsInASecondThanAreBornAreTold() {
        RateGuard guard = new RateGuard(OptionalLong.of(1000));

        assertThat(guard.tooMany(0, 0)).isEmpty();
        assertThat(guard.tooMany(900, SECOND)).isEmpty();
        assertThat(guard.tooMany(3900, 2 * SECOND))
                .hasValue("stopped: 3,000 events a second came, more than the 1,000 of --max-rate");
    }

    @Test
    void whatCameBeforeTheFirstLookIsNoRate() {
        RateGuard guard = new RateGuard(OptionalLong.of(1000));

        assertThat(guard.tooMany(1_000_000, 5 * SECOND)).isEmpty();
        assertThat(guard.tooMany(1_000_500, 6 * SECOND)).isEmpty();
    }

    @Test
    void aShortBurstIsNoReasonToStop() {
        RateGuard guard = new RateGuard(OptionalLong.of(1000));
        guard.tooMany(0, 0);

        assertThat(guard.tooMany(800, SECOND / 10)).isEmpty();
        assertThat(guard.tooMany(800, SECOND)).isEmpty();
    }

    @Test
    void withoutALimitNothingIsTooMuch() {
        RateGuard guard = new RateGuard(OptionalLong.empty());

        guard.tooMany(0, 0);
        assertThat(guard.tooMany(Long.MAX_VALUE, SECOND)).isEmpty();
    }
}
