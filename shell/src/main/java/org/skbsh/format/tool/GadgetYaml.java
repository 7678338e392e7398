package org.skbsh.format.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document of Inspektor Gadget's {@code -o yaml}: a value or the name of an object on each line, no lists, between lines
 * {@code ---}. Its values have the names that {@link FlatJson} would give them.
 */
final class GadgetYaml {
    static final String SEPARATOR = "---";

    private static final Pattern LINE = Pattern.compile("( {0,40})([A-Za-z_][\\w.-]{0,100}):(?: (.{0,4000}))?");
    private static final int MOST = 500;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Name> names = new ArrayList<>();
    private boolean open;
    private long first;

    private record Name(int indent, String path) {}

    /** A document begins in this line, and the one before ends. */
    void begin(long number) {
        values.clear();
        names.clear();
        open = true;
        first = number + 1;
    }

    void end() {
        open = false;
        values.clear();
    }

    boolean isOpen() {
        return open;
    }

    /** The number of the first line of the document. */
    long first() {
        return first;
    }

    /** What the document said so far. */
    Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** A line of the document; false if it is none: then the document ends. */
    boolean line(String text) {
        Matcher line = LINE.matcher(text);
        if (!open || values.size() == MOST || !line.matches()) {
            return false;
        }
        int indent = line.group(1).length();
        while (!names.isEmpty() && names.get(names.size() - 1).indent() >= indent) {
            names.remove(names.size() - 1);
        }
        String path = (names.isEmpty() ? "" : names.get(names.size() - 1).path() + ".") + line.group(2);
        if (line.group(3) == null) {
            names.add(new Name(indent, path));
        } else {
            values.put(path, unquoted(line.group(3).strip()));
        }
        return true;
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
