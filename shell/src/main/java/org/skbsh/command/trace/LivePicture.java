package org.skbsh.command.trace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.skbsh.model.Printable;
import org.skbsh.query.Grouping;
import org.skbsh.render.text.TableRenderer;
import org.skbsh.render.text.TextStyle;
import org.skbsh.render.view.Losses;
import org.skbsh.render.view.Numbering;
import org.skbsh.render.view.View;
import org.skbsh.render.view.Views;
import org.skbsh.session.Screen;

/**
 * What a screen shows of a running trace.
 *
 * @param what what is traced, and with which tracer
 * @param elapsed the time since the start
 * @param figures events, losses and costs so far
 * @param grouping the groups of events so far
 * @param perSecond the rates of the first groups; empty texts where nobody knows
 */
record LivePicture(String what, Duration elapsed, String figures, Grouping grouping, List<String> perSecond) {
    private static final int TABLE_HEAD = 2;

    /**
     * As many lines as the screen has.
     *
     * @param keys what the keys do
     */
    List<String> lines(Screen.Size size, TextStyle usual, String keys) {
        TextStyle look = new TextStyle(size.columns(), usual.colours(), usual.unicode(), true, false);
        List<String> head = List.of(
                Printable.line(String.format(Locale.ROOT, "%s, %,d s", what, elapsed.toSeconds()), usual.unicode()),
                figures,
                "");
        List<String> foot = new ArrayList<>();
        foot.add("");
        foot.add(keys);
        int room = Math.max(0, size.rows() - head.size() - foot.size());
        List<String> lines = new ArrayList<>(head);
        lines.addAll(groups(room, look));
        while (lines.size() < size.rows() - foot.size()) {
            lines.add("");
        }
        lines.addAll(foot);
        // On a tiny screen the keys matter more than the blank lines.
        return lines.size() <= size.rows()
                ? lines
                : lines.stream().filter(line -> !line.isEmpty()).toList();
    }

    private List<String> groups(int room, TextStyle look) {
        if (grouping.rows().isEmpty()) {
            return List.of("no event yet");
        }
        List<String> notes = drawn(new View.Text("losses", "", Losses.notes(grouping.total(), grouping.loss())), look);
        int left = Math.max(0, room - TABLE_HEAD - notes.size());
        boolean all = grouping.rows().size() <= left;
        int shown = all ? grouping.rows().size() : Math.max(0, left - 1);
        List<String> lines = new ArrayList<>();
        if (shown > 0) {
            lines.addAll(drawn(table(Math.min(shown, perSecond.size())), look));
        }
        if (!all) {
            lines.add(String.format(
                    Locale.ROOT, "%,d more groups", grouping.rows().size() - shown));
        }
        lines.addAll(notes);
        return lines.subList(0, Math.min(room, lines.size()));
    }

    private View.Table table(int shown) {
        View.Table groups = (View.Table) Views.of(grouping);
        List<View.Column> columns = new ArrayList<>(groups.columns());
        columns.add(new View.Column("per second", View.Kind.NUMBER));
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < shown; row++) {
            List<Object> values = new ArrayList<>(groups.rows().get(row));
            values.add(perSecond.get(row));
            rows.add(values);
        }
        // The rows change their places with every picture.
        return new View.Table(groups.name(), groups.facts(), columns, rows, shown, List.of(), Numbering.NONE);
    }

    private static List<String> drawn(View view, TextStyle look) {
        StringBuilder text = new StringBuilder();
        try {
            new TableRenderer(look).draw(view, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().lines().toList();
    }
}
