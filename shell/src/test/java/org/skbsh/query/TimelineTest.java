package org.skbsh.query;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.model.Durations;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TimelineTest {
    private static final Keys KEYS = Keys.of(Aliases.builtIn());
    private static final long SECOND = 1_000_000_000;

    private static final Selection EVENTS = new TestEvents()
            .event("kfree_skb,a", event -> event.time(100 * SECOND).text(TextField.REASON, "X"))
            .event("kfree_skb,a", event -> event.time(100 * SECOND + 5)
                    .text(TextField.REASON, "X")
                    .count(3))
            .event("kfree_skb,b", event -> event.time(103 * SECOND).text(TextField.REASON, "Y"))
            .event("kfree_skb,b", event -> event.text(TextField.REASON, "Y").count(7))
            .all();

    private static Timeline timeline(Selection selection, String by, String step) {
        return Timeline.of(
                selection,
                by.isEmpty() ? List.of() : KEYS.keys(by),
                Optional.of(step).flatMap(Durations::parse));
    }

    @Test
    void stepsCountFromTheFirstEventAndThoseWithoutATimeAreInNone() {
        Timeline timeline = timeline(EVENTS, "", "1s");
        assertThat(timeline.steps()).contains(new Timeline.Steps(Duration.ofSeconds(1), 100 * SECOND, 0, 4));
        assertThat(timeline.series()).singleElement().satisfies(series -> {
            assertThat(series.counts()).isEqualTo(new TreeMap<>(java.util.Map.of(0L, 4L, 3L, 1L)));
            assertThat(series.total()).isEqualTo(5);
        });
        assertThat(timeline.untimed()).isEqualTo(7);
        assertThat(timeline.total()).isEqualTo(12);
    }

    @Test
    void aLineForEachValueOfAKeyTheLargestFirst() {
        Timeline timeline = timeline(EVENTS, "reason", "1s");
        assertThat(timeline.series())
                .extracting(series -> series.values() + " " + series.counts())
                .containsExactly("[X] {0=4}", "[Y] {3=1}");
    }

    @Test
    void theEventsOfAStepAreFoundAgain() {
        Timeline timeline = timeline(EVENTS, "", "500ms");
        Selection step = timeline.ofSteps().of(List.of(timeline.value(6)));
        assertThat(step.rows()).contains(BitSet.valueOf(new long[] {0b100}));
        assertThat(step.filter()).isEqualTo("time:500ms == 3");
    }

    @ParameterizedTest
    @CsvSource({
        "0ns, 1ns",
        "60ns, 1ns",
        "61ns, 2ns",
        "59ms, 1ms",
        "61ms, 2ms",
        "45s, 1s",
        "60s, 1s",
        "61s, 2s",
        "250s, 5s",
        "10m, 10s",
        "11m, 20s",
        "1h, 60s",
        "24h, 1800s",
        "700h, 43200s",
        "9000h, 604800s",
    })
    void theUsualStepIsRoundAndGivesSome60(String span, String step) {
        assertThat(StepWidth.text(Durations.parse(span).orElseThrow())).isEqualTo(step);
    }

    @Test
    void everyEventWithATimeIsInOneStep() {
        Random random = new Random(7);
        for (int run = 0; run < 300; run++) {
            Selection selection = random(random);
            for (String by : List.of("", "reason", "reason,cpu")) {
                String step = random.nextBoolean() ? "" : (1 + random.nextInt(900)) + "ms";
                Timeline timeline = timeline(selection, by, step);
                long timed = timed(selection);
                long sum = 0;
                for (Timeline.Series series : timeline.series()) {
                    SortedMap<Long, Long> counts = series.counts();
                    long total =
                            counts.values().stream().mapToLong(Long::longValue).sum();
                    assertThat(total).isEqualTo(series.total());
                    sum += total;
                    Timeline.Steps steps = timeline.steps().orElseThrow();
                    assertThat(counts.firstKey()).isGreaterThanOrEqualTo(steps.first());
                    assertThat(counts.lastKey()).isLessThan(steps.first() + steps.count());
                }
                assertThat(sum).isEqualTo(timed);
                assertThat(timeline.total()).isEqualTo(selection.total());
                assertThat(timeline.untimed()).isEqualTo(selection.total() - timed);
                if (step.isEmpty()) {
                    assertThat(timeline.steps().map(Timeline.Steps::count).orElse(0))
                            .isLessThanOrEqualTo(61);
                }
            }
        }
    }

    private static Selection random(Random random) {
        TestEvents events = new TestEvents();
        int rows = random.nextInt(50);
        for (int row = 0; row < rows; row++) {
            events.event("kfree_skb,a", event -> {
                event.text(TextField.REASON, "R" + random.nextInt(3))
                        .cpu(random.nextInt(2))
                        .count(1 + random.nextInt(4));
                if (random.nextInt(4) > 0) {
                    event.time(50 * SECOND + random.nextInt(2_000_000_000));
                }
            });
        }
        BitSet some = new BitSet();
        for (int row = 0; row < rows; row++) {
            some.set(row, random.nextInt(5) > 0);
        }
        return events.all().narrowed(some, "some");
    }

    private static long timed(Selection selection) {
        long timed = 0;
        for (int row = 0; row < selection.capture().events().size(); row++) {
            boolean counts =
                    selection.has(row) && selection.capture().events().time().get(row) >= 0;
            timed += counts ? selection.capture().events().count().get(row) : 0;
        }
        return timed;
    }

    @Test
    void stepsWithoutEndAndStepsOfNothingAreRefused() {
        assertThatThrownBy(() -> timeline(EVENTS, "", "1us"))
                .isInstanceOf(UserError.class)
                .hasMessage("these are 3000001 steps, more than 10000");
        assertThatThrownBy(() -> Timeline.of(EVENTS, List.of(), Optional.of(Duration.ZERO)))
                .isInstanceOf(UserError.class)
                .hasMessage("a step can't be 0");
    }

    private static List<Burst> bursts(long... counts) {
        SortedMap<Long, Long> some = new TreeMap<>();
        for (int step = 0; step < counts.length; step++) {
            if (counts[step] > 0) {
                some.put((long) step, counts[step]);
            }
        }
        return Burst.among(some, counts.length);
    }

    @Test
    void aBurstIsMoreThanChanceExplains() {
        assertThat(bursts(2, 3, 1, 2, 40, 3, 2, 1)).containsExactly(new Burst(4, 4, 40));
        assertThat(bursts(0, 0, 0, 30, 35, 0, 0, 0, 0, 12)).containsExactly(new Burst(3, 4, 65));
        assertThat(bursts(5, 6, 4, 7, 5, 9, 4)).isEmpty();
        assertThat(bursts(0, 0, 0, 4, 0, 0, 0)).as("few events").isEmpty();
        assertThat(bursts(0, 100)).as("few steps").isEmpty();
        assertThat(bursts()).isEmpty();
    }

    @Test
    void eventsAtRandomTimesHardlyEverMakeOne() {
        Random random = new Random(3);
        int told = 0;
        for (int run = 0; run < 2000; run++) {
            long[] counts = new long[60];
            int events = 1 + random.nextInt(600);
            for (int event = 0; event < events; event++) {
                counts[random.nextInt(60)]++;
            }
            told += bursts(counts).isEmpty() ? 0 : 1;
        }
        assertThat(told).isLessThan(20);
    }
}
