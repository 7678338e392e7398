package org.skbsh.completions;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The end of a condition that is being typed.
 *
 * @param from where it begins: a value with its quote
 * @param quote the open quote; 0 for none
 * @param key the key that the value is compared with; empty for no value
 */
public record ConditionEnd(Kind kind, int from, char quote, String key) {
    public enum Kind {
        /** A key, a verdict, a word of Groovy. */
        NAME,
        /** A value after a comparison: {@code comm == 'ngi}. */
        VALUE,
        /** A regular expression: {@code comm =~ 'ngi}. */
        REGEX,
        /** A function in a chain: {@code via('udp_rcv <- ip_}. */
        FUNCTION,
        /** Any other text in quotes, or a comment: completion knows nothing for it. */
        TEXT
    }

    private static final char NONE = '\0';
    private static final Pattern COMPARED = Pattern.compile("([A-Za-z_]\\w*(?::\\w+)?)\\s*(==~|==|!=|=~|!~)\\s*$");
    private static final Pattern CHAIN = Pattern.compile("\\b(?:via|chain)\\s*\\(\\s*$");
    private static final Pattern FUNCTION = Pattern.compile("@?[\\w.-]*$");
    private static final Pattern BARE = Pattern.compile("[^'\"\\s(){}\\[\\],&|<>=!~;]*$");

    public static ConditionEnd of(String condition) {
        Quotes quotes = new Quotes(condition);
        int open = quotes.open();
        return open < 0 ? bare(condition) : quoted(condition, open, quotes.isPlain());
    }

    private static ConditionEnd bare(String condition) {
        int from = start(BARE, condition);
        Matcher compared = COMPARED.matcher(condition.substring(0, from));
        if (compared.find()) {
            return new ConditionEnd(value(compared.group(2)), from, NONE, compared.group(1));
        }
        int name = condition.length();
        while (name > 0 && Character.isJavaIdentifierPart(condition.charAt(name - 1))) {
            name--;
        }
        return new ConditionEnd(Kind.NAME, name, NONE, "");
    }

    private static ConditionEnd quoted(String condition, int open, boolean plain) {
        String before = condition.substring(0, open);
        Matcher compared = COMPARED.matcher(before);
        if (plain && compared.find()) {
            return new ConditionEnd(value(compared.group(2)), open, condition.charAt(open), compared.group(1));
        }
        if (plain && CHAIN.matcher(before).find()) {
            return new ConditionEnd(Kind.FUNCTION, start(FUNCTION, condition), condition.charAt(open), "");
        }
        return new ConditionEnd(Kind.TEXT, condition.length(), NONE, "");
    }

    private static Kind value(String operator) {
        return operator.contains("~") ? Kind.REGEX : Kind.VALUE;
    }

    private static int start(Pattern end, String text) {
        Matcher found = end.matcher(text);
        return found.find() ? found.start() : text.length();
    }

    /** Finds what is open at the end: texts on one line or several, regular expressions, comments. */
    private static final class Quotes {
        private final String text;
        private int open = -1;
        private String closer = "";

        Quotes(String text) {
            this.text = text;
            for (int at = 0; at < text.length(); ) {
                closer = opened(at);
                if (closer.isEmpty()) {
                    at++;
                    continue;
                }
                int end = end(at + (closer.equals("\n") ? 2 : closer.length()));
                open = end < 0 ? at : -1;
                at = end < 0 ? text.length() : end;
            }
        }

        /** Where it begins; -1 if nothing is open. */
        int open() {
            return open;
        }

        boolean isPlain() {
            return closer.equals("'") || closer.equals("\"");
        }

        private String opened(int at) {
            for (String quotes : new String[] {"'''", "\"\"\"", "'", "\""}) {
                if (text.startsWith(quotes, at)) {
                    return quotes;
                }
            }
            if (text.startsWith("/*", at)) {
                return "*/";
            }
            if (text.startsWith("//", at)) {
                return "\n";
            }
            return text.charAt(at) == '/'
                            && text.substring(0, at).stripTrailing().endsWith("~")
                    ? "/"
                    : "";
        }

        private int end(int from) {
            boolean escapes = isPlain() || closer.length() == 3 || closer.equals("/");
            for (int at = from; at < text.length(); at++) {
                if (escapes && text.charAt(at) == '\\') {
                    at++;
                } else if (text.startsWith(closer, at)) {
                    return at + closer.length();
                }
            }
            return -1;
        }
    }
}
