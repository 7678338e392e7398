package org.skbsh.format;

/** Numbers in text. A file may hold numbers that are longer than any that the kernel uses. */
public final class Digits {
    /** Means no number, or one that a long cannot hold. */
    public static final long NONE = -1;

    private static final int DECIMAL = 10;
    private static final int HEXADECIMAL = 16;

    private Digits() {}

    /** The number in these digits; {@link #NONE} if they are not all digits, or too many. */
    public static long number(CharSequence text) {
        return number(text, 0, text.length());
    }

    /** As {@link #number(CharSequence)}, for a part. */
    public static long number(CharSequence text, int from, int to) {
        if (from >= to) {
            return NONE;
        }
        long number = 0;
        for (int at = from; at < to; at++) {
            int digit = text.charAt(at) - '0';
            if (digit < 0 || digit >= DECIMAL || number > (Long.MAX_VALUE - digit) / DECIMAL) {
                return NONE;
            }
            number = number * DECIMAL + digit;
        }
        return number;
    }

    /** As {@link #number(CharSequence)}; {@link #NONE} for a number above the greatest as well. */
    public static int small(CharSequence text, int most) {
        long number = number(text);
        return number > most ? (int) NONE : (int) number;
    }

    /** Whether it is all digits, however many. */
    public static boolean are(CharSequence text) {
        return behind(text, 0) == text.length() && !text.isEmpty();
    }

    /** Whether it is a hexadecimal number of at most 64 bits, in lower case. */
    public static boolean areHexadecimal(CharSequence text) {
        for (int at = 0; at < text.length(); at++) {
            if (!isHexadecimal(text.charAt(at))) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= HEXADECIMAL;
    }

    static boolean isHexadecimal(char letter) {
        return letter >= '0' && letter <= '9' || letter >= 'a' && letter <= 'f';
    }

    /** The end of the digits that begin here. */
    public static int behind(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at;
    }

    /** The product of a number and its unit; {@link #NONE} if a long cannot hold it. */
    public static long times(long number, long unit) {
        return number < 0 || number > Long.MAX_VALUE / unit ? NONE : number * unit;
    }
}
