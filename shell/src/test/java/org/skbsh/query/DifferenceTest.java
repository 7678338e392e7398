package org.skbsh.query;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

class DifferenceTest {
    private static final List<Key> BY_REASON =
            List.of(Keys.of(Aliases.builtIn()).key("reason"));

    private static Selection counts(Optional<Duration> lasted, Object... reasonsAndCounts) {
        CaptureBuilder builder = new CaptureBuilder();
        for (int at = 0; at < reasonsAndCounts.length; at += 2) {
            EventRow row = new EventRow();
            row.text(TextField.REASON, builder.names().id((String) reasonsAndCounts[at]));
            row.count = (int) reasonsAndCounts[at + 1];
            builder.event(row);
        }
        Origin origin =
                new Origin("test", "test", List.of(), "", List.of(), Optional.empty(), lasted, Optional.empty());
        Capture capture = builder.snapshot(origin);
        return Selection.all(capture);
    }

    @Test
    void ratesAreComparedAndChanceIsNoGrowth() {
        Selection before = counts(Optional.of(Duration.ofSeconds(10)), "A", 100, "B", 100, "C", 400, "D", 7);
        Selection after = counts(Optional.of(Duration.ofSeconds(5)), "A", 100, "B", 55, "C", 100, "E", 3);

        Difference difference = Difference.of(before, after, BY_REASON);

        assertThat(difference.isTimed()).isTrue();
        assertThat(difference.rows().stream().map(row -> "%s %d %d %s %.2f"
                        .formatted(row.values().get(0), row.before(), row.after(), row.change(), row.factor())))
                .containsExactly(
                        "C 400 100 SHRANK 0.50",
                        "A 100 100 GREW 2.00",
                        "B 100 55 SAME 1.10",
                        "D 7 0 VANISHED 0.00",
                        "E 0 3 APPEARED 0.00");
        assertThat(difference.getGrown().rows())
                .extracting(Difference.Row::values)
                .containsExactly(List.of("A"));
    }

    @Test
    void withoutATimeCountsAreCompared() {
        Difference difference = Difference.of(
                counts(Optional.of(Duration.ofSeconds(10)), "A", 100), counts(Optional.empty(), "A", 100), BY_REASON);

        assertThat(difference.isTimed()).isFalse();
        assertThat(difference.rows()).extracting(Difference.Row::change).containsExactly(Difference.Change.SAME);
    }
}
