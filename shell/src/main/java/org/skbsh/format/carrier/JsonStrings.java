package org.skbsh.format.carrier;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

import org.skbsh.format.LineBuffer;
import org.skbsh.format.Readers;

/**
 * The strings of one JSON document, letter by letter, so that neither a long nor a damaged document matters: those of
 * several lines, those in lists, those whose names say that they are a message, and those that a reader knows. Names and
 * other strings tell about the text, and are left out.
 */
final class JsonStrings {
    private static final Set<String> MESSAGES = Set.of(
            "message",
            "msg",
            "log",
            "text",
            "line",
            "body",
            "content",
            "raw",
            "_raw",
            "data",
            "output",
            "stdout",
            "stderr",
            "description",
            "textpayload",
            "@message",
            "short_message",
            "full_message",
            "event",
            "comment");
    private static final int MOST_NESTED = 1000;
    private static final int HEXADECIMAL = 16;

    private final Readers readers;
    /** Of each document inside of another, whether it is a list. */
    private final Deque<Boolean> lists = new ArrayDeque<>();

    private final StringBuilder text = new StringBuilder();
    private String name = "";
    private boolean inString;
    private boolean isValue;
    private boolean severalLines;
    private boolean escaped;
    private int hexadecimals;
    private int code;
    private char firstHalf;
    private long last;

    JsonStrings(Readers readers) {
        this.readers = readers;
    }

    /** Whether the document has ended. */
    boolean isWhole() {
        return lists.isEmpty() && !inString;
    }

    /** Reads on: strings can't have a line feed, so one in a string is none of the document. */
    void read(String line, long number, Lines next) {
        for (int at = 0; at < line.length(); at++) {
            char letter = line.charAt(at);
            if (inString) {
                inString(letter, number, next);
            } else {
                outside(letter);
            }
        }
    }

    /** The document ends here, in the middle of a string perhaps. */
    void cut(Lines next) {
        if (inString && severalLines && !text.isEmpty()) {
            next.line(text.toString(), last);
        }
    }

    private void outside(char letter) {
        switch (letter) {
            case '"' -> {
                inString = true;
                text.setLength(0);
                severalLines = false;
            }
            case '{', '[' -> {
                if (lists.size() < MOST_NESTED) {
                    lists.push(letter == '[');
                }
                isValue = letter == '[';
                name = "";
            }
            case '}', ']' -> {
                lists.poll();
                isValue = isList();
            }
            case ':' -> isValue = true;
            case ',' -> {
                isValue = isList();
                name = isList() ? name : "";
            }
            default -> {
                // Numbers and blanks.
            }
        }
    }

    private boolean isList() {
        return !lists.isEmpty() && lists.peek();
    }

    private void inString(char letter, long number, Lines next) {
        last = number;
        if (hexadecimals > 0) {
            code = code * HEXADECIMAL + Math.max(0, Character.digit(letter, HEXADECIMAL));
            if (--hexadecimals == 0) {
                decoded((char) code, number, next);
            }
        } else if (escaped) {
            escaped = false;
            escape(letter, number, next);
        } else if (letter == '\\') {
            escaped = true;
        } else if (letter == '"') {
            end(number, next);
        } else {
            append(letter);
        }
    }

    private void escape(char letter, long number, Lines next) {
        switch (letter) {
            case 'n' -> decoded('\n', number, next);
            case 't' -> append('\t');
            case 'r', 'b', 'f' -> {
                // An end of a line has a line feed as well; the others print nothing.
            }
            case 'u' -> {
                hexadecimals = 4;
                code = 0;
            }
            default -> append(letter);
        }
    }

    private void decoded(char letter, long number, Lines next) {
        if (letter == '\n') {
            if (isValue) {
                severalLines = true;
                next.line(text.toString(), number);
            }
            text.setLength(0);
        } else if (Character.isHighSurrogate(letter)) {
            firstHalf = letter;
        } else if (Character.isLowSurrogate(letter)) {
            append(Markup.bytes(new String(new char[] {firstHalf, letter})));
        } else if (letter != '\r' && letter != 0) {
            append(Markup.bytes(String.valueOf(letter)));
        }
    }

    private void append(String bytes) {
        bytes.chars().forEach(value -> append((char) value));
    }

    // A line that is too long for readers stays too long.
    private void append(char letter) {
        if (text.length() <= LineBuffer.LONGEST_LINE) {
            text.append(letter);
        }
    }

    private void end(long number, Lines next) {
        inString = false;
        String string = text.toString();
        if (!isValue) {
            name = string;
            return;
        }
        if (severalLines ? !string.isEmpty() : isMessage(string)) {
            next.line(string, number);
        }
    }

    private boolean isMessage(String string) {
        return isList()
                || MESSAGES.contains(name.toLowerCase(Locale.ROOT))
                || string.indexOf(' ') >= 0 && readers.know(string);
    }
}
