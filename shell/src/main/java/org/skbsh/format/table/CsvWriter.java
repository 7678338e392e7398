package org.skbsh.format.table;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.skbsh.format.EventWriter;
import org.skbsh.format.Labels;
import org.skbsh.format.Redaction;
import org.skbsh.model.Capture;
import org.skbsh.model.Events;

/**
 * An event a line, quoted as RFC 4180 says, with lines that end as in Unix files. The first line names the columns, which
 * are the keys to group by; a stack is one cell, callee first.
 */
public final class CsvWriter implements EventWriter {
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\",\r\n]");
    // What spreadsheets treat as a formula.
    private static final String FORMULA = "=+-@\t\r";

    private final Labels labels;
    private final Redaction redaction;
    private final boolean safe;

    /**
     * @param labels verdict, class and caller
     * @param redact whether to leave out names and addresses
     * @param safe whether to mark cells as text that a spreadsheet would treat as formulas
     */
    public CsvWriter(Labels labels, boolean redact, boolean safe) {
        this.labels = labels;
        this.redaction = new Redaction(redact);
        this.safe = safe;
    }

    @Override
    public void write(Capture capture, IntPredicate kept, OutputStream bytes) throws IOException {
        Events events = capture.events();
        RowFields fields = new RowFields(events, labels, redaction);
        List<String> names = fields.names();
        try (Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            out.write(line(names));
            for (int row = 0; row < events.size(); row++) {
                if (kept.test(row)) {
                    Map<String, Object> values = fields.of(row);
                    out.write(line(names.stream()
                            .map(name -> cell(values.getOrDefault(name, "")))
                            .toList()));
                }
            }
        }
    }

    private static String line(List<String> cells) {
        return cells.stream().map(CsvWriter::quoted).collect(Collectors.joining(",", "", "\n"));
    }

    private String cell(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof List<?> frames) {
            return text(frames.stream().map(Object::toString).collect(Collectors.joining(" <- ")));
        }
        return value instanceof Number ? value.toString() : text(value.toString());
    }

    private String text(String text) {
        boolean formula = safe && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }

    private static String quoted(String cell) {
        return NEEDS_QUOTES.matcher(cell).find() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
    }
}
