package org.skbsh.format.carrier;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

import org.skbsh.format.Digits;
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
    private static final String BYTES = "MESSAGE";
    private static final int LAST_BYTE = 255;
    private static final int MOST_NESTED = 1000;
    private static final int HEXADECIMAL = 16;

    private static final int MOST_DIGITS = 20;

    private final Readers readers;
    private final EntryTime time;
    /** Of each document inside of another, whether it is a list. */
    private final Deque<Boolean> lists = new ArrayDeque<>();

    private final StringBuilder text = new StringBuilder();
    private final StringBuilder digits = new StringBuilder();
    private boolean bytes;
    private String name = "";
    private boolean inString;
    private boolean isValue;
    private boolean severalLines;
    private boolean escaped;
    private int hexadecimals;
    private int code;
    private char firstHalf;
    private long last;

    /** @param time takes notice of what the document says of it */
    JsonStrings(Readers readers, EntryTime time) {
        this.readers = readers;
        this.time = time;
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
                outside(letter, number, next);
            }
        }
    }

    /** The document ends here, in the middle of a string perhaps. */
    void cut(Lines next) {
        if (inString && severalLines && !text.isEmpty()) {
            next.line(text.toString(), last);
        }
    }

    private void outside(char letter, long line, Lines next) {
        if (letter >= '0' && letter <= '9') {
            digits.append(digits.length() < MOST_DIGITS ? String.valueOf(letter) : "");
            return;
        }
        if (!digits.isEmpty()) {
            number(line, next);
        }
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
                name = isValue ? name : "";
                text.setLength(0);
                severalLines = false;
                bytes = false;
            }
            case '}', ']' -> {
                if (bytes && !text.isEmpty()) {
                    next.line(text.toString(), line);
                }
                bytes = false;
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

    // The journal writes a message that is no text as a list of its bytes.
    private void number(long line, Lines next) {
        String said = digits.toString();
        digits.setLength(0);
        time.said(name, said);
        int value = isList() && name.equals(BYTES) ? Digits.small(said, LAST_BYTE) : -1;
        if (value == '\n') {
            next.line(text.toString(), line);
            text.setLength(0);
        } else if (value >= 0) {
            bytes = true;
            append((char) value);
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
        time.said(name, string);
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
