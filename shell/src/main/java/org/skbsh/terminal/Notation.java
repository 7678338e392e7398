package org.skbsh.terminal;

import java.util.regex.Pattern;

import org.skbsh.model.Literal;
import org.skbsh.model.Printable;

/**
 * How to write a text at the cursor, so that all of it is data and means exactly that text. Completion does not offer
 * what can't be written.
 */
sealed interface Notation {
    /** Whether a text can be written here. */
    boolean canWrite(String text);

    /**
     * A text in the form in which JLine compares it with the input: without characters that a terminal would act on.
     */
    default String compared(String text) {
        return text;
    }

    /**
     * The text for the line.
     *
     * @param compared the result of {@link #compared}, or its beginning
     * @param complete whether this is the whole text
     */
    String written(String compared, boolean complete);

    /** Nothing known can be here. */
    record Nothing() implements Notation {
        @Override
        public boolean canWrite(String text) {
            return false;
        }

        @Override
        public String written(String compared, boolean complete) {
            return compared;
        }
    }

    /** A name in commands, in conditions and in Groovy: without quotes it can't be anything else. */
    record Name() implements Notation {
        private static final Pattern NAME =
                Pattern.compile("/?\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*(?:\\(\\)?)?");

        @Override
        public boolean canWrite(String text) {
            return NAME.matcher(text).matches() && Printable.is(text);
        }

        @Override
        public String written(String compared, boolean complete) {
            return compared;
        }
    }

    /** A function or an alias in a chain pattern, which has no quotes for them. */
    record Function() implements Notation {
        private static final Pattern FUNCTION = Pattern.compile("@[\\w-]+|\\w+(?:\\.\\w+)*");

        @Override
        public boolean canWrite(String text) {
            return FUNCTION.matcher(text).matches();
        }

        @Override
        public String written(String compared, boolean complete) {
            return compared;
        }
    }

    /**
     * A word of a command.
     *
     * @param quote the quote it was begun with; 0 for none
     */
    record Word(char quote) implements Notation {
        private static final String PLAIN = "_./:@%+,=~-";
        private static final String FIRST = "_./~@-";
        // After a command's name Groovy would read these as its operators.
        private static final Pattern OPERATOR = Pattern.compile("in|as|instanceof");

        @Override
        public boolean canWrite(String text) {
            return !text.isEmpty() && Printable.is(text);
        }

        @Override
        public String written(String text, boolean complete) {
            if (quote != '\0' && text.indexOf(quote) < 0 && text.indexOf('\\') < 0) {
                return quote + text + (complete ? String.valueOf(quote) : "");
            }
            StringBuilder typed = new StringBuilder(OPERATOR.matcher(text).matches() ? "\\" : "");
            for (int at = 0; at < text.length(); at++) {
                typed.append(written(text, at, complete));
            }
            return typed.toString();
        }

        private static String written(String text, int at, boolean complete) {
            char c = text.charAt(at);
            boolean last = complete && at == text.length() - 1;
            if (last && Character.isWhitespace(c)) {
                // A blank at the end of a line is removed.
                return "'" + c + "'";
            }
            boolean mark = c < 0x80 && !Character.isLetterOrDigit(c) && (at == 0 ? FIRST : PLAIN).indexOf(c) < 0;
            // After a comma the line would continue.
            boolean escapes = mark || Character.isWhitespace(c) || last && c == ',';
            return escapes ? "\\" + c : String.valueOf(c);
        }
    }

    /**
     * A text or a regular expression in quotes.
     *
     * @param quote the quote it was begun with; 0 for none
     * @param bare what may be without quotes, if there is no opening quote
     */
    record Quoted(char quote, boolean regex, Pattern bare) implements Notation {
        private static final char USUAL = '\'';
        private static final Pattern CUT =
                Pattern.compile("((?:[^\\\\]++|\\\\u\\p{XDigit}{4}|\\\\[^u])*+).*", Pattern.DOTALL);

        @Override
        public boolean canWrite(String text) {
            return !text.isEmpty();
        }

        @Override
        public String compared(String text) {
            return Literal.body(regex ? Literal.regex(text) : text);
        }

        /** The meaning of the text typed so far. */
        String read(String typed) {
            return regex ? Literal.regexRead(Literal.readRegex(typed)) : Literal.read(typed);
        }

        @Override
        public String written(String compared, boolean complete) {
            if (quote == '\0' && bare.matcher(compared).matches()) {
                return compared;
            }
            // In double quotes Groovy interprets a dollar.
            char mark = quote == '\0' || compared.indexOf('$') >= 0 ? USUAL : quote;
            var whole = CUT.matcher(compared);
            String body = complete || !whole.matches() ? compared : whole.group(1);
            return mark + Literal.within(mark, body) + (complete ? String.valueOf(mark) : "");
        }
    }
}
