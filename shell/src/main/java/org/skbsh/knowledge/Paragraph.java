package org.skbsh.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A paragraph of a knowledge file: fields by name, each with its lines.
 *
 * @param place file and line where it begins
 */
record Paragraph(String place, Map<String, List<String>> fields) {
    private static final String NONE = "-";

    /** A paragraph is wrong; the reader reports it with its place, and the other paragraphs hold. */
    static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message);
        }
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    /** The field's lines as one text. */
    Optional<String> text(String field) {
        return Optional.ofNullable(fields.get(field))
                .map(lines -> String.join(" ", lines).strip())
                .filter(text -> !text.isEmpty());
    }

    String required(String field) throws Wrong {
        return text(field).orElseThrow(() -> new Wrong("no '" + field + ":'"));
    }

    /** The items of a list: each line that begins with a dash begins one. A dash alone means none. */
    List<String> items(String field) {
        List<String> items = new java.util.ArrayList<>();
        for (String line : fields.getOrDefault(field, List.of())) {
            boolean begins = line.startsWith("- ");
            String text = begins ? line.substring(2).strip() : line;
            if (begins || items.isEmpty()) {
                items.add(text);
            } else {
                items.add(items.remove(items.size() - 1) + " " + text);
            }
        }
        items.removeIf(item -> item.isEmpty() || item.equals(NONE));
        return items;
    }

    /** The words of a field. A dash alone means none. */
    List<String> words(String field) {
        return text(field).stream()
                .flatMap(text -> java.util.Arrays.stream(text.split("\\s+")))
                .filter(word -> !word.equals(NONE))
                .toList();
    }
}
