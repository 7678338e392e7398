package org.skbsh.render.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.skbsh.model.Printable;
import org.skbsh.render.view.View;

/** A table as lines: heading, rule, rows, and the number of rows left out. */
final class TableLines {
    private static final String GAP = " ".repeat(Columns.GAP);

    /** The row's number, which {@code show N} takes. */
    private static final View.Column NUMBER = new View.Column("#", View.Kind.NUMBER);

    private final TextStyle look;
    private final Shortened shortened;

    TableLines(TextStyle look) {
        this.look = look;
        this.shortened = new Shortened(look);
    }

    void draw(View.Table whole, Appendable out) throws IOException {
        View.Table table = forPeople(whole);
        List<List<Object>> shown = table.rows();
        if (shown.isEmpty()) {
            out.append(table.notes().isEmpty() ? "nothing to show\n" : "");
            return;
        }
        List<List<String>> cells = cells(table.columns(), shown);
        int[] widths = Columns.widths(table.columns(), cells, look.width());
        cut(table.columns(), cells, widths);
        widths = Columns.widths(table.columns(), cells, 0);
        heading(table.columns(), cells.get(0), widths, out);
        for (int row = 0; row < shown.size(); row++) {
            row(table.columns(), shown.get(row), cells.get(row + 1), widths, out);
        }
        int more = whole.rows().size() - shown.size();
        if (more > 0) {
            String line = String.format(Locale.ROOT, "%d more: --top 0 shows all", more);
            out.append(Colour.FAINT.on(line, look)).append('\n');
        }
    }

    /** The rows to show with their numbers, without the columns that only programs get. */
    private static View.Table forPeople(View.Table table) {
        List<Integer> kept = IntStream.range(0, table.columns().size())
                .filter(column -> table.columns().get(column).kind() != View.Kind.HIDDEN)
                .boxed()
                .toList();
        boolean numbered = table.isNumbered();
        List<View.Column> columns = new ArrayList<>(numbered ? List.of(NUMBER) : List.of());
        kept.forEach(column -> columns.add(table.columns().get(column)));
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < Math.min(table.shown(), table.rows().size()); row++) {
            List<Object> cells =
                    new ArrayList<>(numbered ? List.of(table.numbering().number(row)) : List.of());
            for (int column : kept) {
                cells.add(table.rows().get(row).get(column));
            }
            rows.add(cells);
        }
        return new View.Table(table.name(), table.facts(), columns, rows, rows.size(), table.notes());
    }

    private List<List<String>> cells(List<View.Column> columns, List<List<Object>> rows) {
        List<List<String>> cells = new ArrayList<>(rows.size() + 1);
        cells.add(new ArrayList<>(columns.stream()
                .map(column -> Printable.line(column.name(), look.unicode()))
                .toList()));
        for (List<Object> row : rows) {
            List<String> texts = new ArrayList<>(row.size());
            for (int column = 0; column < columns.size(); column++) {
                texts.add(Cells.text(row.get(column), columns.get(column).kind(), look));
            }
            cells.add(texts);
        }
        return cells;
    }

    private void cut(List<View.Column> columns, List<List<String>> cells, int[] widths) {
        for (List<String> row : cells) {
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                boolean chain = columns.get(column).kind() == View.Kind.CHAIN;
                row.set(column, chain ? shortened.chain(cell, widths[column]) : shortened.text(cell, widths[column]));
            }
        }
    }

    private void heading(List<View.Column> columns, List<String> names, int[] widths, Appendable out)
            throws IOException {
        List<String> headings = new ArrayList<>();
        List<String> rules = new ArrayList<>();
        for (int column = 0; column < widths.length; column++) {
            boolean last = column == widths.length - 1;
            headings.add(padded(names.get(column), widths[column], isRight(columns.get(column)), last));
            rules.add((look.unicode() ? "─" : "-").repeat(widths[column]));
        }
        out.append(Colour.HEADING.on(String.join(GAP, headings), look)).append('\n');
        out.append(Colour.FAINT.on(String.join(GAP, rules), look)).append('\n');
    }

    private void row(List<View.Column> columns, List<Object> values, List<String> cells, int[] widths, Appendable out)
            throws IOException {
        int last = widths.length - 1;
        while (last > 0 && cells.get(last).isBlank()) {
            last--;
        }
        for (int column = 0; column <= last; column++) {
            View.Column what = columns.get(column);
            String padded = padded(cells.get(column), widths[column], isRight(what), column == last);
            boolean verdict = what.kind() == View.Kind.VERDICT;
            out.append(column == 0 ? "" : GAP);
            out.append(verdict ? Colour.verdict(padded, values.get(column), look) : padded);
        }
        out.append('\n');
    }

    private static boolean isRight(View.Column column) {
        return column.kind() == View.Kind.NUMBER || column.kind() == View.Kind.SHARE;
    }

    private static String padded(String text, int width, boolean right, boolean last) {
        String pad = " ".repeat(Math.max(0, width - Width.of(text)));
        if (right) {
            return pad + text;
        }
        return last ? text : text + pad;
    }
}
