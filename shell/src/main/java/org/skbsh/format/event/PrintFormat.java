package org.skbsh.format.event;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the kernel prints an event: the {@code print fmt} line of its format file, such as
 * {@code "dev=%s len=%u", __get_str(name), REC->len}.
 *
 * @param conversions the conversions in order
 * @param tail the text after the last one
 */
public record PrintFormat(List<Conversion> conversions, String tail) {
    // Letters may follow %p that say what it points to: %pS, %pI4, %pISpc.
    private static final Pattern CONVERSION =
            Pattern.compile("%(?:%|[-+ #0]*(\\*|\\d*)(?:\\.(\\*|\\d+))?(?:hh?|ll?|L|z|t|j)?(p[a-zA-Z0-9]*|[a-zA-Z]))");
    private static final Pattern LITERALS =
            Pattern.compile("\\s*((?:\"(?:\\\\.|[^\"\\\\])*+\"\\s*+)++)(.*)", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"(?:\\\\.|[^\"\\\\])*+\"");

    public PrintFormat {
        conversions = List.copyOf(conversions);
    }

    /** One printed value.
     *
     * @param before the text before it
     * @param what its letters: {@code d}, {@code s}, {@code pS}
     */
    public record Conversion(String before, String what, Expression argument) {
        private static final Pattern KEY = Pattern.compile("(?<!\\w)(\\w++)(?:=|: ?)(?:0x)?$");

        /** Its name in the text: {@code dev} in {@code dev=%s}; empty if nothing names it. */
        public String key() {
            Matcher key = KEY.matcher(before);
            return key.find() ? key.group(1) : "";
        }
    }

    /** Reads the text after {@code print fmt:}; what it does not understand prints nothing. */
    static PrintFormat parse(String text) {
        Matcher parts = LITERALS.matcher(text);
        if (!parts.matches()) {
            return new PrintFormat(List.of(), "");
        }
        StringBuilder format = new StringBuilder();
        LITERAL.matcher(parts.group(1)).results().forEach(literal -> format.append(Escapes.unquote(literal.group())));
        List<Expression> arguments = arguments(parts.group(2));
        return conversions(format.toString(), arguments);
    }

    private static PrintFormat conversions(String format, List<Expression> arguments) {
        List<Conversion> conversions = new ArrayList<>();
        StringBuilder before = new StringBuilder();
        int argument = 0;
        int end = 0;
        Matcher found = CONVERSION.matcher(format);
        while (found.find()) {
            before.append(format, end, found.start());
            end = found.end();
            if (found.group(3) == null) {
                before.append('%');
                continue;
            }
            // A star takes its width from an argument.
            argument += ("*".equals(found.group(1)) ? 1 : 0) + ("*".equals(found.group(2)) ? 1 : 0);
            Expression value =
                    argument < arguments.size() ? arguments.get(argument) : new Expression.Unknown(found.group());
            argument++;
            conversions.add(new Conversion(before.toString(), found.group(3), value));
            before.setLength(0);
        }
        return new PrintFormat(conversions, before + format.substring(end));
    }

    private static List<Expression> arguments(String text) {
        List<Expression> arguments = new ArrayList<>();
        int depth = 0;
        int begin = -1;
        for (int at = 0; at < text.length(); at++) {
            char letter = text.charAt(at);
            if (letter == '"' || letter == '\'') {
                at = behindQuotes(text, at);
            } else if ("([{".indexOf(letter) >= 0) {
                depth++;
            } else if (")]}".indexOf(letter) >= 0) {
                depth--;
            } else if (letter == ',' && depth == 0) {
                add(arguments, text, begin, at);
                begin = at + 1;
            }
        }
        add(arguments, text, begin, text.length());
        return arguments;
    }

    // The text before the first comma is not an argument.
    private static void add(List<Expression> arguments, String text, int begin, int end) {
        if (begin >= 0) {
            arguments.add(ExpressionParser.parse(text.substring(begin, end)));
        }
    }

    private static int behindQuotes(String text, int from) {
        int at = from + 1;
        while (at < text.length() && text.charAt(at) != text.charAt(from)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }
}
