package org.skbsh.query;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Origin;

import static org.assertj.core.api.Assertions.assertThat;

/** Of many events as of few, exactly those that pass are left. */
class FilterExpressionTest {
    private static final int EVENTS = 10_001;
    private static final Aliases ALIASES = Aliases.builtIn();

    private static Capture events(long count) {
        CaptureBuilder builder = new CaptureBuilder();
        EventRow row = new EventRow();
        for (int event = 0; event < EVENTS; event++) {
            row.clear().cpu = event % 7;
            row.pid = event % 5;
            row.count = count;
            builder.event(row);
        }
        return builder.snapshot(Origin.file("test", "test"));
    }

    private static Selection filtered(Selection selection, String expression) {
        return FilterExpression.parse(expression, Keys.of(ALIASES), ALIASES).apply(selection);
    }

    private static void assertLeft(String expression, IntPredicate passes) {
        Selection left = filtered(Selection.all(events(1)), expression);
        int[] expected = IntStream.range(0, EVENTS).filter(passes).toArray();
        assertThat(left.rows().orElseThrow().stream().toArray()).isEqualTo(expected);
        assertThat(left.total()).isEqualTo(expected.length);
    }

    @Test
    void conditionsAreJoinedAndNegated() {
        assertLeft("cpu == 3", row -> row % 7 == 3);
        assertLeft("!(cpu == 3)", row -> row % 7 != 3);
        assertLeft("cpu == 3 && pid == 2", row -> row % 7 == 3 && row % 5 == 2);
        assertLeft("cpu == 3 || pid == 2", row -> row % 7 == 3 || row % 5 == 2);
        assertLeft(
                "!(cpu < 2 || pid == 2) && (cpu != 6 || pid > 3)",
                row -> row % 7 >= 2 && row % 5 != 2 && (row % 7 != 6 || row % 5 > 3));
    }

    @Test
    void aFilterNarrowsTheEventsInView() {
        Selection left = filtered(filtered(Selection.all(events(1)), "cpu == 3"), "pid == 2 || pid == 4");

        assertThat(left.rows().orElseThrow().stream())
                .allMatch(row -> row % 7 == 3 && (row % 5 == 2 || row % 5 == 4))
                .hasSize((int) left.total());
        assertThat(left.filter()).isEqualTo("cpu == 3 && (pid == 2 || pid == 4)");
    }

    @Test
    void theTotalIsOfEventsNotOfRows() {
        Selection all = Selection.all(events(3));

        assertThat(all.total()).isEqualTo(3 * EVENTS);
        assertThat(filtered(all, "pid == 0").total()).isEqualTo(3 * 2001);
        assertThat(filtered(all, "pid == 99").total()).isZero();
    }

    @Test
    void aTotalBeyondALongStaysAtTheGreatest() {
        assertThat(filtered(Selection.all(events(Long.MAX_VALUE / 2)), "pid == 0")
                        .total())
                .isEqualTo(Long.MAX_VALUE);
    }
}
