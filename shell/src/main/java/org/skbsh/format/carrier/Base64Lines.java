package org.skbsh.format.carrier;

import java.util.Base64;

/** Base64 of several lines (RFC 2045 6.8), and the lines that are in it; what is none of its letters is passed over. */
final class Base64Lines implements Stage {
    private static final int LETTERS = 4;
    private static final int LONGEST = 1 << 20;

    private final StringBuilder letters = new StringBuilder();
    private final StringBuilder text = new StringBuilder();
    private long first;

    @Override
    public void line(String line, long number, Lines next) {
        for (int at = 0; at < line.length(); at++) {
            char letter = line.charAt(at);
            if (isOne(letter)) {
                letters.append(letter);
            }
            if (letters.length() == LETTERS) {
                decode(number, next);
            }
        }
    }

    @Override
    public void end(Lines next) {
        if (letters.length() > 1) {
            decode(first, next);
        }
        letters.setLength(0);
        if (!text.isEmpty()) {
            pass(next);
        }
    }

    static boolean isOne(char letter) {
        return letter >= 'A' && letter <= 'Z'
                || letter >= 'a' && letter <= 'z'
                || letter >= '0' && letter <= '9'
                || letter == '+'
                || letter == '/';
    }

    // Without "=" the decoder takes the rest for whole.
    private void decode(long number, Lines next) {
        byte[] bytes = Base64.getDecoder().decode(letters.toString());
        letters.setLength(0);
        for (byte value : bytes) {
            first = text.isEmpty() ? number : first;
            if (value == '\n' || text.length() == LONGEST) {
                pass(next);
            } else {
                text.append((char) (value & 0xff));
            }
        }
    }

    private void pass(Lines next) {
        int last = text.length() - 1;
        if (last >= 0 && text.charAt(last) == '\r') {
            text.setLength(last);
        }
        next.line(text.toString(), first);
        text.setLength(0);
    }
}
