package org.skbsh.render.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.skbsh.model.Printable;
import org.skbsh.render.view.View;

/**
 * Comma-separated values with a header line, quoted as RFC 4180 says; lines end as in Unix files. On a terminal,
 * characters that it would act on show as escapes; in a pipe or a file the cells are exact.
 */
public final class CsvRenderer implements Renderer {
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]");
    // What spreadsheets treat as a formula.
    private static final String FORMULA = "=+-@\t\r";

    private final TextStyle look;

    public CsvRenderer(TextStyle look) {
        this.look = look;
    }

    @Override
    public void draw(View whole, Appendable out) throws IOException {
        View view = whole.forPrograms();
        if (view instanceof View.Cards cards) {
            draw(cards.table(), out);
        } else if (view instanceof View.Table table) {
            line(table.columns().stream().map(View.Column::name).toList(), out);
            for (List<Object> row : table.rows()) {
                line(cells(table.columns(), row), out);
            }
        } else if (view instanceof View.Tree tree) {
            line(List.of("depth", "label", "count", "share"), out);
            nodes(tree.nodes(), out);
        } else if (view instanceof View.Card card) {
            line(List.of("field", "value"), out);
            for (View.Item row : card.rows()) {
                line(List.of(row.label(), text(row.lines())), out);
            }
        } else if (view instanceof View.Text text) {
            line(List.of("text"), out);
            line(List.of(text.text()), out);
        } else if (view instanceof View.Value value) {
            line(List.of("value"), out);
            line(List.of(text(value.value())), out);
        }
    }

    private static List<String> cells(List<View.Column> columns, List<Object> row) {
        List<String> cells = new ArrayList<>(row.size());
        for (int column = 0; column < row.size(); column++) {
            boolean share = columns.get(column).kind() == View.Kind.SHARE;
            cells.add(share && row.get(column) instanceof Number number ? share(number) : text(row.get(column)));
        }
        return cells;
    }

    private void nodes(List<View.Node> nodes, Appendable out) throws IOException {
        for (View.Node node : nodes) {
            String depth = String.valueOf(node.depth());
            line(List.of(depth, node.label(), String.valueOf(node.count()), share(node.share())), out);
        }
    }

    private static String share(Number share) {
        return String.valueOf(Cells.rounded(share.doubleValue()));
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(CsvRenderer::text).collect(Collectors.joining("\n"));
        }
        // A cell can't hold the fields of a structure, so it has its name.
        boolean plain = value instanceof View.Named named && !(named.value() instanceof Map);
        return String.valueOf(plain ? ((View.Named) value).value() : value);
    }

    private void line(List<String> cells, Appendable out) throws IOException {
        out.append(cells.stream().map(this::cell).map(CsvRenderer::quoted).collect(Collectors.joining(",")));
        out.append('\n');
    }

    private String cell(String text) {
        boolean formula = look.safeCsv() && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        String cell = formula ? "'" + text : text;
        return look.terminal() ? Printable.line(cell, look.unicode()) : cell;
    }

    private static String quoted(String cell) {
        return NEEDS_QUOTES.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
