package org.skbsh.render.text;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import org.skbsh.model.Printable;
import org.skbsh.render.view.View;

/** A card as lines: names on the left, values on the right, long ones wrapped, lists one value a line. */
final class CardLines {
    private static final int LEAST = 20;
    private static final String COMMENT = " # ";

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
        return values.stream().flatMap(value -> lines(value, room)).toList();
    }

    private Stream<String> lines(Object value, int room) {
        String text = String.valueOf(value);
        Stream<String> lines = text.isEmpty() ? Stream.of("") : text.lines();
        return lines.map(line -> Cells.text(line, View.Kind.TEXT, look))
                .flatMap(
                        line -> value instanceof View.Command ? whole(line, room) : Wrapped.lines(line, room).stream());
    }

    // Only what a command is for may stand on a line of its own.
    private static Stream<String> whole(String command, int room) {
        int comment = command.lastIndexOf(COMMENT);
        return comment < 0 || Width.of(command) <= room
                ? Stream.of(command)
                : Stream.concat(
                        Stream.of(command.substring(0, comment)),
                        Wrapped.lines(command.substring(comment + 1), room).stream());
    }
}
