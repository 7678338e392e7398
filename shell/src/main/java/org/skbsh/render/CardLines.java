package org.skbsh.render;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A card as lines: names on the left, values on the right, long ones wrapped, lists one value a line. */
final class CardLines {
    private static final int LEAST = 20;

    private final Look look;

    CardLines(Look look) {
        this.look = look;
    }

    void draw(View.Card card, Appendable out) throws IOException {
        int names = card.fields().keySet().stream().mapToInt(Width::of).max().orElse(0);
        int room = look.width() == 0 ? Integer.MAX_VALUE : Math.max(LEAST, look.width() - names - Columns.GAP);
        for (Map.Entry<String, Object> field : card.fields().entrySet()) {
            String name = field.getKey() + " ".repeat(names - Width.of(field.getKey()) + Columns.GAP);
            List<String> lines = lines(field.getValue(), room);
            for (int line = 0; line < lines.size(); line++) {
                String front = line == 0 ? Ink.HEADING.on(name, look) : " ".repeat(Width.of(name));
                String value = lines.get(line);
                boolean verdict = field.getKey().equals("verdict");
                out.append(front).append(verdict ? Ink.verdict(value, value, look) : value);
                out.append('\n');
            }
        }
    }

    private List<String> lines(Object value, int room) {
        List<?> values = value instanceof List<?> list && !list.isEmpty() ? list : List.of(value);
        return values.stream()
                .flatMap(one -> String.valueOf(one).isEmpty()
                        ? Stream.of("")
                        : String.valueOf(one).lines())
                .map(line -> Cells.text(line, View.Kind.TEXT, look))
                .flatMap(line -> Wrapped.lines(line, room).stream())
                .toList();
    }
}
