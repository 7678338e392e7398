package org.skbsh.format.event;

/** Text in the quotes of C. */
final class Escapes {
    private Escapes() {}

    /** The text of a literal with its quotes. */
    static String unquote(String literal) {
        return undo(literal.substring(1, literal.length() - 1));
    }

    static String undo(String text) {
        StringBuilder plain = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter != '\\' || at + 1 == text.length()) {
                plain.append(letter);
                continue;
            }
            char escaped = text.charAt(++at);
            plain.append(
                    switch (escaped) {
                        case 'n' -> '\n';
                        case 't' -> '\t';
                        case '0' -> '\0';
                        default -> escaped;
                    });
        }
        return plain.toString();
    }
}
