package org.skbsh.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content of a quoted text, for conditions and for Groovy. All of the text is data: nothing in it ends the quotes,
 * and escapes replace what can't be shown.
 */
public final class Literal {
    private static final Pattern ESCAPE =
            Pattern.compile("\\\\(?:u+([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(['\"\\\\nrt]))");
    private static final Pattern OF_A_REGEX = Pattern.compile("\\\\(['\"\\\\])");
    private static final Pattern META = Pattern.compile("[\\\\.\\[\\](){}*+?^$|]");

    private Literal() {}

    /** Ready for any quotes, except for quotes inside it: see {@link #within}. */
    public static String body(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        return Printable.escaped(escaped, true);
    }

    /** The result of {@link #body}, ready for quotes of this kind. */
    public static String within(char quote, String body) {
        return body.replace(String.valueOf(quote), "\\" + quote);
    }

    /** The text between quotes; a backslash before any other character means itself. */
    public static String read(String body) {
        return ESCAPE.matcher(body).replaceAll(found -> Matcher.quoteReplacement(character(found)));
    }

    /** The same for a regular expression, in which a backslash has its own meaning. */
    public static String readRegex(String body) {
        return OF_A_REGEX.matcher(body).replaceAll("$1");
    }

    /** A regular expression for this text. */
    public static String regex(String text) {
        return META.matcher(text).replaceAll("\\\\$0");
    }

    /** The text that a regular expression matches, if it is no more than {@link #regex} makes. */
    public static String regexRead(String regex) {
        return regex.replaceAll("\\\\(\\W)", "$1");
    }

    private static String character(java.util.regex.MatchResult escape) {
        if (escape.group(3) == null) {
            String digits = escape.group(1) == null ? escape.group(2) : escape.group(1);
            return String.valueOf((char) Integer.parseInt(digits, 16));
        }
        return switch (escape.group(3)) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> escape.group(3);
        };
    }
}
