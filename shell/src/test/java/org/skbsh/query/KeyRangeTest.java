package org.skbsh.query;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys count exactly, however far apart their values lie. */
class KeyRangeTest {
    private final Keys keys = Keys.of(Aliases.builtIn());
    private final CaptureBuilder builder = new CaptureBuilder();

    private Map<String, Long> groups(String by) {
        return Groups.group(Selection.all(builder.snapshot(Origin.file("test", "test"))), keys.keys(by)).rows().stream()
                .collect(Collectors.toMap(row -> String.join(" ", row.values()), Grouping.Row::count));
    }

    private void times(long... times) {
        LongStream.of(times).forEach(time -> {
            EventRow row = new EventRow();
            row.clear().time = time;
            builder.event(row);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"time:1ns", "time:1us", "time:1ms"})
    void stepsOfTimeAreTheirOwnOverTheWholeRangeOfALong(String key) {
        long day = 86_400_000_000_000L;
        times(-1, 0, day, 40 * day, 40 * day, 1000 * day, 100_000 * day);

        assertThat(groups(key))
                .isEqualTo(Map.of("", 1L, "0", 1L, "86400", 1L, "3456000", 2L, "86400000", 1L, "8640000000", 1L));
    }

    @Test
    void theGreatestTimeIsAStep() {
        times(0, Long.MAX_VALUE);

        assertThat(groups("time:1ns")).isEqualTo(Map.of("0", 1L, "9223372036.854775807", 1L));
        assertThat(groups("time:1h")).isEqualTo(Map.of("0", 1L, "9223369200", 1L));
    }

    @ParameterizedTest
    @CsvSource({"0, 4194302", "4194303, 4194304", "0, 2147483647", "7, 2147483646"})
    void numbersAreTheirOwnOverTheWholeRangeOfAnInt(int one, int other) {
        for (int pid : new int[] {-1, one, other, other}) {
            EventRow row = new EventRow();
            row.clear().pid = pid;
            row.cpu = pid;
            builder.event(row);
        }

        Map<String, Long> expected = Map.of("", 1L, String.valueOf(one), 1L, String.valueOf(other), 2L);
        assertThat(groups("pid")).isEqualTo(expected);
        assertThat(groups("cpu")).isEqualTo(expected);
        FilterExpression filter = FilterExpression.parse("pid == " + other, keys, Aliases.builtIn());
        assertThat(filter.apply(Selection.all(builder.snapshot(Origin.file("test", "test"))))
                        .rows()
                        .orElseThrow()
                        .cardinality())
                .isEqualTo(2);
    }

    @Test
    void keysWhoseSizesMultiplyBeyondALongAreCountedTogether() {
        int texts = 70_000;
        for (int number = 0; number < texts; number++) {
            builder.names().id("name-" + number);
        }
        for (int event = 0; event < 1000; event++) {
            EventRow row = new EventRow();
            row.clear().text(TextField.COMM, builder.names().id("name-" + event % 10));
            row.text(TextField.REASON, builder.names().id("name-" + event % 5));
            row.text(TextField.PROBE, row.text(TextField.REASON));
            row.text(TextField.LOCATION, row.text(TextField.REASON));
            row.text(TextField.DEVICE, row.text(TextField.REASON));
            row.pid = event % 2;
            builder.event(row);
        }
        String by =
                List.of(TextField.COMM, TextField.REASON, TextField.PROBE, TextField.LOCATION, TextField.DEVICE)
                        .stream()
                        .map(TextField::key)
                        .collect(Collectors.joining(","));

        assertThat(groups(by + ",pid")).hasSize(10).containsEntry("name-7 name-2 name-2 name-2 name-2 1", 100L);
    }
}
