package org.skbsh.format.ftrace;

import java.util.Arrays;

import org.skbsh.format.WaitingRows;

/**
 * The part of an ftrace line before the message: who, where, when. One object serves for all lines. The forms are those
 * of {@code print_trace_line} in kernel/trace/trace_output.c, under every combination of {@code trace_options}.
 */
final class FtraceLine {
    static final int NANOSECOND_DIGITS = 9;
    static final long SECOND = 1_000_000_000L;
    private static final int MOST_PID_DIGITS = 9;
    private static final int REPORTED_COMM = 16;
    private static final int LONGEST_COMM = 15;
    // Flags, and the time in seconds, are shorter.
    private static final int LONGEST_TOKEN = 64;
    private static final int LONGEST_HEAD = 192;
    // The flag for interrupts.
    private static final int LEVEL = 2;
    long time;
    int cpu;
    int pid;
    /** Flags for interrupts and preemption; none if the line lacks some. */
    int flagsFrom;

    int flagsTo;
    int commFrom;
    int commTo;
    /** Where the message begins. */
    int what;

    // What stands before the time in the last line, if that was read here. The line of a stack repeats that of its
    // event, and a
    // busy task's events repeat each other's, so most lines need not be taken apart.
    private final byte[] head = new byte[LONGEST_HEAD];
    private int headLength;
    private int headFrom;

    /** Reads the line; false if it is not from ftrace. */
    boolean read(byte[] bytes, int from, int to) {
        if (repeats(bytes, from, to) && readClock(bytes, from + headLength, to)) {
            move(from);
            return true;
        }
        headLength = 0;
        for (int at = from + 2; at < to; at++) {
            // "comm-pid [cpu]": the comm is any text, so each bracket is tried until the rest fits too.
            if (bytes[at] == '[' && bytes[at - 1] == ' ' && readAround(bytes, from, at, to)) {
                return true;
            }
            if (at - from > 80) {
                break;
            }
        }
        return FtraceRareForms.read(this, bytes, from, to);
    }

    private boolean readAround(byte[] bytes, int from, int bracket, int to) {
        int at = bracket + 1;
        int number = 0;
        while (at < to && isDigit(bytes[at])) {
            number = number * 10 + bytes[at++] - '0';
        }
        if (at == bracket + 1 || at - bracket > 6 || at + 1 >= to || bytes[at] != ']' || bytes[at + 1] != ' ') {
            return false;
        }
        cpu = number;
        int clock = readFlags(bytes, at + 1, to);
        if (clock < 0 || !readClock(bytes, clock, to) || !readTask(bytes, from, bracket)) {
            return false;
        }
        keep(bytes, from, clock);
        return true;
    }

    private boolean repeats(byte[] bytes, int from, int to) {
        return headLength > 0
                && to - from > headLength
                && Arrays.equals(bytes, from, from + headLength, head, 0, headLength);
    }

    private void keep(byte[] bytes, int from, int to) {
        headFrom = from;
        headLength = to - from <= LONGEST_HEAD ? to - from : 0;
        System.arraycopy(bytes, from, head, 0, headLength);
    }

    // The same task, CPU and flags, in a line that begins here.
    private void move(int from) {
        int by = from - headFrom;
        headFrom = from;
        flagsFrom += by;
        flagsTo += by;
        commFrom += by;
        commTo += by;
    }

    // After the CPU (not with noirq-info). Where the time begins; -1 if nothing follows.
    private int readFlags(byte[] bytes, int from, int to) {
        int token = skipBlanks(bytes, from, to);
        int at = token;
        int last = Math.min(to, at + LONGEST_TOKEN);
        while (at < last && bytes[at] != ' ') {
            at++;
        }
        if (at == last) {
            return -1;
        }
        flagsFrom = token;
        flagsTo = token;
        if (bytes[at - 1] == ':') {
            return token;
        }
        flagsTo = at;
        return skipBlanks(bytes, at, to);
    }

    // The time in seconds, and a colon.
    private boolean readClock(byte[] bytes, int from, int to) {
        long seconds = 0;
        int at = from;
        while (at < to && isDigit(bytes[at])) {
            seconds = seconds * 10 + bytes[at++] - '0';
        }
        if (at == from || at - from > 11 || at >= to || bytes[at] != '.') {
            return false;
        }
        int dot = at++;
        long fraction = 0;
        while (at < to && isDigit(bytes[at]) && at - dot <= 9) {
            fraction = fraction * 10 + bytes[at++] - '0';
        }
        if (at >= to || bytes[at] != ':' || seconds > Long.MAX_VALUE / SECOND - 1) {
            return false;
        }
        for (int digits = at - dot - 1; digits < NANOSECOND_DIGITS; digits++) {
            fraction *= 10;
        }
        time = seconds * SECOND + fraction;
        what = skipBlanks(bytes, at + 1, to);
        return true;
    }

    // Before the CPU, read backwards: blanks, with record-tgid "( tgid)", the pid, a dash, the comm.
    private boolean readTask(byte[] bytes, int from, int bracket) {
        int at = skipBlanksBack(bytes, from, bracket);
        if (at > from && bytes[at - 1] == ')') {
            for (; at > from && bytes[at - 1] != '('; at--) {}
            at = skipBlanksBack(bytes, from, at - 1);
        }
        int pidTo = at;
        while (at > from && isDigit(bytes[at - 1])) {
            at--;
        }
        if (at == pidTo || pidTo - at > MOST_PID_DIGITS || at <= from || bytes[at - 1] != '-') {
            return false;
        }
        pid = number(bytes, at, pidTo);
        commTo = at - 1;
        // A task may have no name, or a name of blanks.
        commFrom = skipBlanks(bytes, behindInstance(bytes, from, commTo), commTo);
        return !isObject(bytes);
    }

    // An object of JSON, with what looks like ftrace in a string; the name of a task is shorter.
    boolean isObject(byte[] bytes) {
        return commTo - commFrom > LONGEST_COMM && bytes[commFrom] == '{' && bytes[commFrom + 1] == '"';
    }

    // trace-cmd report has "instance: " before each line of one, and the comm after it 16 wide, which is longer than
    // any.
    private static int behindInstance(byte[] bytes, int from, int commTo) {
        int at = commTo - REPORTED_COMM;
        return at - 2 > from && bytes[at - 1] == ' ' && bytes[at - 2] == ':' ? at : from;
    }

    /** Gives the context; an event and its stack have the same. */
    void context(byte[] bytes, WaitingRows.Context context) {
        context.pid = pid;
        context.level = flagsTo - flagsFrom > LEVEL ? level(bytes[flagsFrom + LEVEL]) : 0;
        context.flags = 0;
        for (int at = flagsFrom; at < flagsTo; at++) {
            context.flags = context.flags << Byte.SIZE | bytes[at];
        }
    }

    // trace_print_lat_fmt: small letters in, capital ones in both, an interrupt and a softirq.
    private static int level(byte flag) {
        return switch (flag) {
            case 's' -> 1;
            case 'h', 'H' -> 2;
            case 'z', 'Z' -> 3;
            default -> 0;
        };
    }

    private static int number(byte[] bytes, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    static int skipBlanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        return at;
    }

    private static int skipBlanksBack(byte[] bytes, int from, int to) {
        int at = to;
        while (at > from && bytes[at - 1] == ' ') {
            at--;
        }
        return at;
    }
}
