package org.skbsh.query;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PeriodTest {
    private static final long SECOND = 1_000_000_000;

    /** Events at random times, a rate of one in a second. */
    private static long[] random(Random random, int events) {
        double at = 0;
        long[] times = new long[events];
        for (int i = 0; i < events; i++) {
            at -= Math.log(1 - random.nextDouble());
            times[i] = (long) (at * SECOND);
        }
        return times;
    }

    private static long[] jittered(Random random, int events, double jitter) {
        return IntStream.range(0, events)
                .mapToLong(turn -> (long) ((5 * (turn + 1) + jitter * random.nextGaussian()) * SECOND))
                .toArray();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 6, 7, 8, 10, 20, 50, 200, 2000})
    void eventsAtRandomTimesHaveNoPeriod(int events) {
        Random random = new Random(events);
        for (int run = 0; run < 2000; run++) {
            assertThat(Period.of(random(random, events))).as("run %d", run).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 10, 50})
    void groupsOfEventsAtRandomTimesHaveNoPeriod(int groups) {
        Random random = new Random(groups);
        for (int run = 0; run < 1000; run++) {
            long[] times = Arrays.stream(random(random, groups))
                    .flatMap(time ->
                            LongStream.range(0, 10).map(event -> time * 100 + event * 1_000_000 + random.nextInt(1000)))
                    .sorted()
                    .toArray();
            assertThat(Period.of(times).filter(period -> period.nanos() > 1.5e6))
                    .as("run %d", run)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"7, 0.0", "8, 0.02", "12, 0.05", "40, 0.1", "500, 0.2"})
    void eventsThatComeEveryFiveSecondsDo(int events, double jitter) {
        Random random = new Random(events);
        for (int run = 0; run < 200; run++) {
            Period period = Period.of(jittered(random, events, jitter)).orElseThrow();
            assertThat(period.nanos() / SECOND).isBetween(4.8, 5.2);
            // An interval lies between two jittered times.
            assertThat(period.spread() / SECOND).isLessThanOrEqualTo(jitter * 4 + 0.001);
            assertThat(period.times()).isEqualTo(events);
        }
    }

    @Test
    void soDoGroupsOfThem() {
        Random random = new Random(1);
        long[] times = Arrays.stream(jittered(random, 20, 0.05))
                .flatMap(time -> LongStream.range(0, 1 + random.nextInt(9)).map(event -> time + event * 30_000_000))
                .toArray();
        Period period = Period.of(times).orElseThrow();
        assertThat(period.nanos() / SECOND).isBetween(4.9, 5.1);
        assertThat(period.times()).isEqualTo(20);
    }

    @Test
    void someTurnsMayBeMissing() {
        long[] times = LongStream.range(0, 40)
                .filter(turn -> turn % 7 != 3 && turn != 22 && turn != 23)
                .map(turn -> turn * 5 * SECOND)
                .toArray();
        assertThat(Period.of(times).orElseThrow().nanos()).isEqualTo(5.0 * SECOND);
    }

    @Test
    void fewEventsTellNothing() {
        assertThat(Period.of(new long[0])).isEmpty();
        assertThat(Period.of(new long[] {SECOND})).isEmpty();
        assertThat(Period.of(LongStream.range(0, 5).map(turn -> turn * SECOND).toArray()))
                .isEmpty();
    }

    @Test
    void thePaceOfAProgramIsNoPeriod() {
        assertThat(Period.of(LongStream.range(0, 1000).map(turn -> turn * 5000).toArray()))
                .isEmpty();
        // A regular run in one place says nothing of the whole.
        long[] oneRun = LongStream.concat(
                        LongStream.range(0, 20).map(turn -> turn * 2_000_000), LongStream.of(60 * SECOND))
                .toArray();
        assertThat(Period.of(oneRun)).isEmpty();
    }
}
