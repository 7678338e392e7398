package org.skbsh.render.text;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.skbsh.model.Printable;
import org.skbsh.render.view.View;

/** A card as lines: names on the left, values on the right, long ones wrapped, lists one value a line. */
final class CardLines {
    private static final int LEAST = 20;

    private final TextStyle look;

    CardLines(TextStyle look) {
        this.look = look;
    }

    void draw(View.Card card, Appendable out) throws IOException {
        List<View.Item> rows = card.rows();
        int names = rows.stream().mapToInt(row -> Width.of(label(row))).max().orElse(0);
        int room = look.width() == 0 ? Integer.MAX_VALUE : Math.max(LEAST, look.width() - names - Columns.GAP);
        for (View.Item row : rows) {
            String name = label(row) + " ".repeat(names - Width.of(label(row)) + Columns.GAP);
            List<String> lines = lines(row.lines(), room);
            for (int line = 0; line < lines.size(); line++) {
                String front = line == 0 ? heading(row, name) : " ".repeat(Width.of(name));
                String value = lines.get(line);
                boolean verdict = row.label().equals("verdict");
                out.append(front).append(verdict ? Colour.verdict(value, value, look) : value);
                out.append('\n');
            }
        }
    }

    // Of an item that has a state, the label is that state.
    private String heading(View.Item row, String name) {
        return row.fields().containsKey("state")
                ? Colour.verdict(name, row.label(), look)
                : Colour.HEADING.on(name, look);
    }

    // A file may give its fields any name.
    private String label(View.Item row) {
        return Printable.line(row.label(), look.unicode());
    }

    private List<String> lines(List<?> values, int room) {
        return values.stream()
                .map(String::valueOf)
                .flatMap(one -> one.isEmpty() ? Stream.of("") : one.lines())
                .map(line -> Cells.text(line, View.Kind.TEXT, look))
                .flatMap(line -> Wrapped.lines(line, room).stream())
                .toList();
    }
}
