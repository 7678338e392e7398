package org.skbsh.format.carrier;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.skbsh.format.Readers;

/** Mail in quoted-printable, RFC 2045 6.7: {@code =3D} for a byte, {@code =} at the end of a line that goes on. */
final class QuotedPrintable implements Layer {
    // "=3D" is in any such text that has "=" at all; "=20" and others mean that only together with a line that goes on.
    private static final Pattern EQUALS = Pattern.compile("=3D(?![0-9A-Fa-f]{4})");
    private static final Pattern ANOTHER = Pattern.compile("=(?:20|09|[89A-F][0-9A-F])");
    private static final int LONGEST = 1 << 16;
    private static final int HEXADECIMAL = 16;

    @Override
    public Optional<Supplier<Stage>> around(List<String> lines, Readers readers) {
        boolean goesOn = lines.stream().anyMatch(QuotedPrintable::goesOn);
        boolean bytes = lines.stream().anyMatch(line -> EQUALS.matcher(line).find());
        boolean others = lines.stream().anyMatch(line -> ANOTHER.matcher(line).find());
        return bytes || goesOn && others ? Optional.of(Joining::new) : Optional.empty();
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
