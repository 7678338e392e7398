package org.skbsh.command.line;

import java.util.Set;

/** The meaning of a place in Groovy text, from the text before it. */
record GroovyText(String text) {
    // A slash after one of these (or a word) divides; elsewhere it begins a regular expression.
    private static final String VALUE_ENDS = ")]}'\"";
    private static final Set<String> BEFORE_REGEX = Set.of("return", "in", "assert", "case", "else");
    private static final String CONTINUES = "+-*%&|^<>=,.?:~";

    /** The end of the regular expression that begins at a slash; -1 if its line has no other slash. */
    int endOfRegex(int slash) {
        for (int i = slash + 1; i < text.length() && text.charAt(i) != '\n'; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '/') {
                return i;
            }
        }
        return -1;
    }

    /** Whether a slash begins a regular expression, by the character before it: -1 for none. */
    boolean isRegexBehind(int last) {
        if (last < 0) {
            return false;
        }
        char before = text.charAt(last);
        if (Character.isJavaIdentifierPart(before)) {
            int from = last;
            while (from > 0 && Character.isJavaIdentifierPart(text.charAt(from - 1))) {
                from--;
            }
            return BEFORE_REGEX.contains(text.substring(from, last + 1));
        }
        return VALUE_ENDS.indexOf(before) < 0;
    }

    /** Whether text with its last character at this place continues in the next line. */
    boolean continuesBehind(int last) {
        char c = text.charAt(last);
        if (text.startsWith("->", last - 1) || c == '\\') {
            return true;
        }
        // x++ and x-- are complete, and so are imports that end in .*
        boolean ended =
                text.startsWith("++", last - 1) || text.startsWith("--", last - 1) || text.startsWith(".*", last - 1);
        return CONTINUES.indexOf(c) >= 0 && !ended && !isGeneric(c, last);
    }

    // List<String> at the end of a line is a type, not a comparison.
    private boolean isGeneric(char c, int last) {
        return c == '>'
                && text.lastIndexOf('<', last) > text.lastIndexOf('\n', last)
                && !text.startsWith(">>", last - 1);
    }
}
