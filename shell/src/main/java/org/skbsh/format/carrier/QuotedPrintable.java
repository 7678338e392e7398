package org.skbsh.format.carrier;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.skbsh.format.Readers;

/** Mail in quoted-printable, RFC 2045 6.7: {@code =3D} for a byte, {@code =} at the end of a line that goes on. */
final class QuotedPrintable implements Layer {
    /** A "=" of another kind may stand in a part of the text that was not encoded. */
    private static final int MOST_OTHERS = 8;

    private static final int LONGEST = 4 << 20;
    private static final int HEXADECIMAL = 16;

    // In such a text a "=" is always written as a byte.
    @Override
    public Optional<Supplier<Stage>> around(List<String> lines, Readers readers) {
        long bytes = 0;
        long others = 0;
        boolean sure = false;
        for (String line : lines) {
            for (int at = line.indexOf('='); at >= 0; at = line.indexOf('=', at + 1)) {
                boolean encoded = at + 2 < line.length() ? value(line, at + 1) >= 0 : goesOn(line);
                bytes += encoded ? 1 : 0;
                others += encoded ? 0 : 1;
            }
            sure |= goesOn(line) || line.contains("=3D");
        }
        return sure && bytes > 0 && others <= bytes / MOST_OTHERS ? Optional.of(Joining::new) : Optional.empty();
    }

    /** Decodes a text that is known to be encoded. */
    static Stage stage() {
        return new Joining();
    }

    private static boolean goesOn(String line) {
        return line.stripTrailing().endsWith("=");
    }

    private static final class Joining implements Stage {
        private final StringBuilder joined = new StringBuilder();
        private long first;
        private boolean waiting;

        @Override
        public void line(String line, long number, Lines next) {
            first = waiting ? first : number;
            waiting = goesOn(line) && joined.length() + line.length() < LONGEST;
            String text = waiting ? line.stripTrailing() : line;
            joined.append(text, 0, text.length() - (waiting ? 1 : 0));
            if (!waiting) {
                pass(next);
            }
        }

        @Override
        public void end(Lines next) {
            if (waiting) {
                pass(next);
            }
        }

        private void pass(Lines next) {
            next.line(decoded(joined), first);
            joined.setLength(0);
            waiting = false;
        }
    }

    private static String decoded(CharSequence text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            int value = text.charAt(at) == '=' && at + 2 < text.length() ? value(text, at + 1) : -1;
            plain.append(value < 0 ? text.charAt(at) : (char) value);
            at += value < 0 ? 0 : 2;
        }
        return plain.toString();
    }

    // A line feed stays as it is written: it would be no end of a line in quoted-printable.
    private static int value(CharSequence text, int at) {
        int high = Character.digit(text.charAt(at), HEXADECIMAL);
        int low = Character.digit(text.charAt(at + 1), HEXADECIMAL);
        int value = high * HEXADECIMAL + low;
        return high < 0 || low < 0 || value == '\n' || value == '\r' ? -1 : value;
    }
}
