package org.skbsh.render.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.skbsh.model.Printable;
import org.skbsh.render.view.View;

/**
 * A table whose rows are in sections, as lines: the name of the section, its rows indented, the last column wrapped
 * below itself, and the remedy for a row on separate lines, so that a command can be copied whole.
 */
final class SectionLines {
    private static final String GAP = " ".repeat(Columns.GAP);
    private static final String BELOW = " ".repeat(6);
    /** Below this width, words are laid out as if the terminal were wider. */
    private static final int LEAST = 20;

    private final TextStyle look;

    SectionLines(TextStyle look) {
        this.look = look;
    }

    static boolean isFor(View.Table table) {
        return table.columns().stream().anyMatch(column -> column.kind() == View.Kind.SECTION);
    }

    void draw(View.Table table, Appendable out) throws IOException {
        int[] widths = widths(table);
        String section = "";
        for (List<Object> row :
                table.rows().subList(0, Math.min(table.shown(), table.rows().size()))) {
            String heading = text(table, row, View.Kind.SECTION);
            if (!heading.equals(section)) {
                out.append(section.isEmpty() ? "" : "\n")
                        .append(Colour.HEADING.on(heading, look))
                        .append('\n');
                section = heading;
            }
            row(table, row, widths, out);
        }
    }

    private void row(View.Table table, List<Object> row, int[] widths, Appendable out) throws IOException {
        int at = Columns.GAP;
        out.append(GAP);
        for (int column : standing(table)) {
            String cell = cell(table, row, column);
            String padded = cell + " ".repeat(widths[column] - Width.of(cell));
            boolean verdict = table.columns().get(column).kind() == View.Kind.VERDICT;
            out.append(verdict ? Colour.verdict(padded, row.get(column), look) : padded)
                    .append(GAP);
            at += widths[column] + Columns.GAP;
        }
        wrapped(text(table, row, View.Kind.WORDS), " ".repeat(at), false, out);
        String below = text(table, row, View.Kind.BELOW);
        if (!below.isEmpty()) {
            out.append(BELOW);
            String arrow = look.unicode() ? "→ " : "> ";
            wrapped(arrow + below, BELOW + GAP, true, out);
        }
    }

    // This indents only continuation lines; the first line begins at the cursor.
    private void wrapped(String text, String indent, boolean bold, Appendable out) throws IOException {
        int room = look.width() == 0 ? Integer.MAX_VALUE : Math.max(LEAST, look.width() - indent.length());
        List<String> lines = Wrapped.lines(text, room);
        for (int line = 0; line < lines.size(); line++) {
            out.append(line == 0 ? "" : indent);
            out.append(bold ? Colour.HEADING.on(lines.get(line), look) : lines.get(line));
            out.append('\n');
        }
    }

    private int[] widths(View.Table table) {
        int[] widths = new int[table.columns().size()];
        for (int column : standing(table)) {
            widths[column] = table.rows().stream()
                    .mapToInt(row -> Width.of(cell(table, row, column)))
                    .max()
                    .orElse(0);
        }
        return widths;
    }

    /** Columns beside one another. */
    private static List<Integer> standing(View.Table table) {
        return IntStream.range(0, table.columns().size())
                .filter(column -> switch (table.columns().get(column).kind()) {
                    case SECTION, WORDS, BELOW, HIDDEN -> false;
                    case TEXT, ID, CHAIN, NUMBER, SHARE, VERDICT, BAR, SPARK, STATION -> true;
                })
                .boxed()
                .toList();
    }

    private String text(View.Table table, List<Object> row, View.Kind kind) {
        List<String> texts = new ArrayList<>();
        for (int column = 0; column < row.size(); column++) {
            if (table.columns().get(column).kind() == kind) {
                texts.add(Printable.line(String.valueOf(row.get(column)), look.unicode()));
            }
        }
        return String.join(" ", texts);
    }

    private String cell(View.Table table, List<Object> row, int column) {
        return Cells.text(row.get(column), table.columns().get(column).kind(), look);
    }
}
