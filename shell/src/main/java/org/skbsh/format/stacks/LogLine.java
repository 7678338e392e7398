package org.skbsh.format.stacks;

import org.skbsh.format.Digits;

/**
 * A line of the kernel's log: what printk puts before the text, and the text. kernel/printk/printk.c prints {@code
 * <4>[   12.345678][  T123] text}: the level, the time in seconds since the start, and with CONFIG_PRINTK_CALLER the
 * task or the CPU ({@code C3}) that printed.
 *
 * @param time in nanoseconds, -1 if the line has none
 * @param caller {@code T123}, {@code C3}; empty if the line has none
 */
record LogLine(long time, String caller, String text) {
    private static final int MICROSECONDS = 6;
    private static final long SECOND = 1_000_000_000L;
    private static final long MICROSECOND = 1000;
    private static final int LONGEST = 40;

    static LogLine of(String line) {
        int quoted = behindQuotes(line);
        int from = behindLevel(line, quoted);
        int close = line.startsWith("[", from) ? close(line, from) : -1;
        long time = close < 0 ? Digits.NONE : time(line, from + 1, close);
        if (time == Digits.NONE) {
            return new LogLine(-1, "", line.substring(behindNoTime(line, quoted)));
        }
        int behind = close + 1;
        int next = skipBlanks(line, behind);
        int end = line.startsWith("[", next) ? close(line, next) : -1;
        String caller = end < 0 ? "" : caller(line.substring(next + 1, end).strip());
        return new LogLine(time, caller, line.substring(caller.isEmpty() ? behind : end + 1));
    }

    boolean isOfLog() {
        return time >= 0;
    }

    // The marks of a mail's quotes, of which a table or a prompt may have some too; ksymoops begins a line with
    // ">>EIP".
    private static int behindQuotes(String line) {
        int at = 0;
        for (int behind = 0; behind < line.length(); behind++) {
            char letter = line.charAt(behind);
            if (letter != '>' && letter != '|' && letter != ' ' && letter != '\t') {
                return line.startsWith("EIP", behind) ? 0 : at;
            }
            at = letter == '>' || letter == '|' ? behind + 1 : at;
        }
        return line.length();
    }

    // "[ ] Call Trace:": a log of which somebody took the times out.
    private static int behindNoTime(String line, int from) {
        int start = skipBlanks(line, from);
        int close = line.startsWith("[", start) ? skipBlanks(line, start + 1) : -1;
        boolean empty = close > 0 && line.startsWith("]", close);
        return empty && (close + 1 == line.length() || line.charAt(close + 1) == ' ') ? close + 1 : from;
    }

    private static int behindLevel(String line, int from) {
        int start = skipBlanks(line, from);
        if (!line.startsWith("<", start)) {
            return start;
        }
        int digits = Digits.behind(line, start + 1);
        boolean level = digits > start + 1 && digits < start + 5 && line.startsWith(">", digits);
        return level ? skipBlanks(line, digits + 1) : start;
    }

    private static int close(String line, int open) {
        int close = line.indexOf(']', open);
        return close > open && close - open <= LONGEST ? close : -1;
    }

    // "   12.345678", "12.100".
    static long time(String line, int from, int to) {
        int start = skipBlanks(line, from);
        int dot = line.indexOf('.', start);
        int digits = to - dot - 1;
        if (dot < 0 || dot >= to || digits < 1 || digits > MICROSECONDS) {
            return Digits.NONE;
        }
        long seconds = Digits.number(line, start, dot);
        long fraction = Digits.number(line, dot + 1, to);
        long whole = Digits.times(seconds, SECOND);
        if (whole == Digits.NONE || fraction == Digits.NONE || whole > Long.MAX_VALUE - SECOND) {
            return Digits.NONE;
        }
        for (int place = digits; place < MICROSECONDS; place++) {
            fraction *= 10;
        }
        return whole + fraction * MICROSECOND;
    }

    // "T123", "C3".
    private static String caller(String inside) {
        boolean caller = inside.length() > 1
                && (inside.charAt(0) == 'T' || inside.charAt(0) == 'C')
                && Digits.are(inside.substring(1));
        return caller ? inside : "";
    }

    private static int skipBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }
}
