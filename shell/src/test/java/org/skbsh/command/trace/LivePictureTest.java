package org.skbsh.command.trace;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.skbsh.model.Loss;
import org.skbsh.query.Grouping;
import org.skbsh.query.ValueKind;
import org.skbsh.render.text.TextStyle;
import org.skbsh.session.Screen;

import static org.assertj.core.api.Assertions.assertThat;

class LivePictureTest {
    private static final String KEYS = "q: end";

    private static LivePicture picture(Loss loss, Grouping.Row... rows) {
        long total = List.of(rows).stream().mapToLong(Grouping.Row::count).sum();
        Grouping grouping = new Grouping(List.of("comm"), List.of(ValueKind.TEXT), List.of(rows), total, loss);
        List<String> rates = List.of(rows).stream().map(row -> "7").toList();
        return new LivePicture("drops with ftrace", Duration.ofMillis(3_600_900), "figures", grouping, rates);
    }

    private static Grouping.Row row(String comm, long count) {
        return new Grouping.Row(List.of(comm), count);
    }

    private static String drawn(LivePicture picture, int columns, int rows) {
        return String.join("\n", picture.lines(new Screen.Size(columns, rows), TextStyle.PLAIN, KEYS)) + "\n";
    }

    @Test
    void beforeTheFirstEventThereIsNoTable() {
        assertThat(drawn(picture(new Loss(0, 0, 0)), 40, 8)).isEqualTo("""
                drops with ftrace, 3,600 s
                figures

                no event yet



                q: end
                """);
    }

    @Test
    void whatIsMissingIsSaidBelowTheGroups() {
        assertThat(drawn(picture(new Loss(5, 0, 2), row("nginx", 30), row("curl", 10)), 40, 12))
                .isEqualTo("""
                drops with ftrace, 3,600 s
                figures

                comm   count  share  per second
                ─────  ─────  ─────  ──────────
                nginx     30  75.0%           7
                curl      10  25.0%           7
                5 events lost: the tracer missed them
                2 events overflowed: the tracer's table
                was full

                q: end
                """);
    }

    @Test
    void theGroupsThatDoNotFitAreCounted() {
        assertThat(drawn(picture(new Loss(0, 0, 0), row("nginx", 30), row("curl", 10), row("ping", 10)), 40, 9))
                .isEqualTo("""
                drops with ftrace, 3,600 s
                figures

                comm   count  share  per second
                ─────  ─────  ─────  ──────────
                nginx     30  60.0%           7
                2 more groups

                q: end
                """);
    }

    @Test
    void aTinyScreenStillShowsFiguresAndKeys() {
        assertThat(drawn(picture(new Loss(0, 0, 0), row("nginx", 30)), 40, 3))
                .isEqualTo("drops with ftrace, 3,600 s\nfigures\nq: end\n");
    }

    @Test
    void aNameThatATerminalWouldActOnIsMadeSafe() {
        assertThat(drawn(picture(new Loss(0, 0, 0), row("\u001b[2J", 30)), 40, 12))
                .doesNotContain("\u001b");
    }
}
