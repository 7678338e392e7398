package org.skbsh.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a knowledge file into paragraphs in the format of Debian's control files: {@code Field: value}, a line that begins with
 * white space continues the field above, {@code #} begins a comment line, an empty line ends a paragraph.
 */
final class Paragraphs {
    private static final Pattern FIELD = Pattern.compile("([A-Z][A-Za-z]*):\\s*(.*)");

    private final String file;
    private final Consumer<String> problems;
    private final List<Paragraph> paragraphs = new ArrayList<>();
    private Map<String, List<String>> fields = new LinkedHashMap<>();
    private List<String> field = new ArrayList<>();
    private int begins;
    private boolean wrong;

    private Paragraphs(String file, Consumer<String> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** @param problems gets each paragraph that is left out, with file and line */
    static List<Paragraph> of(String file, String text, Consumer<String> problems) {
        Paragraphs reading = new Paragraphs(file, problems);
        int number = 0;
        for (String line : text.lines().toList()) {
            reading.line(line, ++number);
        }
        reading.end();
        return reading.paragraphs;
    }

    private void line(String line, int number) {
        if (line.isBlank()) {
            end();
            return;
        }
        if (line.startsWith("#")) {
            return;
        }
        if (Character.isWhitespace(line.charAt(0)) && !fields.isEmpty()) {
            field.add(line.strip());
            return;
        }
        Matcher named = FIELD.matcher(line);
        if (!named.matches()) {
            wrong(number, "expected 'Field: value', not '" + line.strip() + "'");
            return;
        }
        if (fields.isEmpty()) {
            begins = number;
        }
        field = new ArrayList<>(
                named.group(2).isBlank() ? List.of() : List.of(named.group(2).strip()));
        if (fields.put(named.group(1), field) != null) {
            wrong(number, "'" + named.group(1) + ":' appears twice in one paragraph");
        }
    }

    private void wrong(int number, String what) {
        if (!wrong) {
            problems.accept(file + ":" + number + ": " + what + "; the paragraph is left out");
        }
        wrong = true;
    }

    private void end() {
        if (!wrong && !fields.isEmpty()) {
            paragraphs.add(new Paragraph(file + ":" + begins, fields));
        }
        fields = new LinkedHashMap<>();
        wrong = false;
    }
}
