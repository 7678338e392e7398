package org.skbsh.render.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.skbsh.model.Printable;
import org.skbsh.render.view.View;

/**
 * A way with its stops, as lines: each stop on a line that is drawn along the way, with its numbers, and then the words
 * that there is room for.
 */
final class PathLines {
    private static final String GAP = " ".repeat(Columns.GAP);
    /** The heading of the words. */
    private static final String LAST = "functions that packets end in, or what happens there";

    private static final int LEAST = 8;

    private final TextStyle look;
    private final Shortened shortened;

    PathLines(TextStyle look) {
        this.look = look;
        this.shortened = new Shortened(look);
    }

    static boolean isFor(View.Table table) {
        return table.columns().stream().anyMatch(column -> column.kind() == View.Kind.STATION);
    }

    void draw(View.Table table, Appendable out) throws IOException {
        int stops = at(table, View.Kind.STATION).get(0);
        List<Integer> numbers = at(table, View.Kind.NUMBER);
        int[] widths = Columns.widths(
                table.columns(),
                table.rows().stream()
                        .map(row -> IntStream.range(0, row.size())
                                .mapToObj(column -> cell(table, row, column))
                                .toList())
                        .toList(),
                0);
        numbers.forEach(column -> widths[column] =
                Math.max(widths[column], table.columns().get(column).name().length()));
        int taken = 2
                + widths[stops]
                + numbers.stream()
                        .mapToInt(column -> widths[column] + Columns.GAP)
                        .sum();
        int room = look.width() == 0 ? Integer.MAX_VALUE : Math.max(LEAST, look.width() - taken - Columns.GAP);
        heading(table, numbers, widths, room, out);
        String section = "";
        for (List<Object> row : table.rows()) {
            String title = Cells.text(row.get(at(table, View.Kind.SECTION).get(0)), View.Kind.TEXT, look);
            if (!title.equals(section)) {
                for (String line : Wrapped.lines(title, look.width() == 0 ? Integer.MAX_VALUE : look.width())) {
                    out.append(Colour.HEADING.on(line, look)).append('\n');
                }
                section = title;
            }
            row(table, row, numbers, widths, room, out);
        }
    }

    private void heading(View.Table table, List<Integer> numbers, int[] widths, int room, Appendable out)
            throws IOException {
        StringBuilder line = new StringBuilder(
                " ".repeat(2 + widths[at(table, View.Kind.STATION).get(0)]));
        for (int column : numbers) {
            line.append(GAP).append(right(table.columns().get(column).name(), widths[column]));
        }
        line.append(GAP).append(shortened.text(LAST, room));
        out.append(Colour.FAINT.on(line.toString(), look)).append('\n');
    }

    private void row(View.Table table, List<Object> row, List<Integer> numbers, int[] widths, int room, Appendable out)
            throws IOException {
        int column = at(table, View.Kind.STATION).get(0);
        boolean onWay = row.get(column) instanceof View.Stop stop && stop.onWay();
        boolean ends = numbers.stream().anyMatch(number -> !isZero(row.get(number)));
        String stop = cell(table, row, column);
        String padded = stop + " ".repeat(widths[column] - Width.of(stop));
        out.append(mark(onWay, ends)).append(' ').append(ends ? Colour.HEADING.on(padded, look) : padded);
        for (int number : numbers) {
            String text = right(isZero(row.get(number)) ? "-" : cell(table, row, number), widths[number]);
            String verdict = table.columns().get(number).name();
            out.append(GAP).append(isZero(row.get(number)) ? text : Colour.verdict(text, verdict, look));
        }
        String words = words(table, row, ends, room);
        out.append(words.isEmpty() ? "" : GAP)
                .append(ends ? words : Colour.FAINT.on(words, look))
                .append('\n');
    }

    private String mark(boolean onWay, boolean ends) {
        if (ends) {
            return look.unicode() ? "●" : "*";
        }
        return onWay ? look.unicode() ? "│" : "|" : " ";
    }

    // Where packets end, the functions say more than what the station is; where nothing limits the width, both do.
    private String words(View.Table table, List<Object> row, boolean ends, int room) {
        int at = at(table, View.Kind.TEXT).get(0);
        String title = cell(table, row, at);
        if (!ends) {
            return shortened.text(title, room);
        }
        String functions = cell(table, row, at(table, View.Kind.WORDS).get(0));
        boolean both = look.width() == 0 && !"".equals(row.get(at));
        return shortened.text(both ? title + ": " + functions : functions, room);
    }

    private static boolean isZero(Object number) {
        return number instanceof Number some && some.longValue() == 0;
    }

    private static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - Width.of(text))) + text;
    }

    private String cell(View.Table table, List<Object> row, int column) {
        return Printable.line(
                Cells.text(row.get(column), table.columns().get(column).kind(), look), look.unicode());
    }

    private static List<Integer> at(View.Table table, View.Kind kind) {
        List<Integer> places = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            if (table.columns().get(column).kind() == kind) {
                places.add(column);
            }
        }
        return places;
    }
}
