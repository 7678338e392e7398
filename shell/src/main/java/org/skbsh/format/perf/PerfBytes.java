package org.skbsh.format.perf;

/** What the letters of {@code perf script} are. */
final class PerfBytes {
    /** More blanks than perf or who quotes it puts before anything. */
    static final int MOST_BLANKS = 64;

    /** What stands before an event's name is shorter. */
    static final int LONGEST_HEAD = 200;

    private PerfBytes() {}

    static boolean isDigit(byte letter) {
        return letter >= '0' && letter <= '9';
    }

    static boolean isLetter(byte letter) {
        return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' || letter == '_' || letter == '$'
                || letter == '.' || letter == '<';
    }

    static int blanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at;
    }

    /** The end of the word that begins here. */
    static int word(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != ' ' && bytes[at] != '\t') {
            at++;
        }
        return at;
    }

    static int digits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isDigit(bytes[at])) {
            at++;
        }
        return at;
    }

    static int hexadecimal(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && (isDigit(bytes[at]) || bytes[at] >= 'a' && bytes[at] <= 'f')) {
            at++;
        }
        return at;
    }

    /** The number in these digits, of which there are at most 18. */
    static long number(byte[] bytes, int from, int to) {
        long number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }
}
