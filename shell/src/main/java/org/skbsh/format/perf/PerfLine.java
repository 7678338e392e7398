package org.skbsh.format.perf;

/**
 * The line of an event: {@code comm pid/tid [cpu] time: period event: text}, each but the text only if it was asked for
 * ({@code perf script -F}); see perf_sample__fprintf_start in perf's builtin-script.c. One object serves for all lines.
 */
final class PerfLine {
    private static final long SECOND = 1_000_000_000L;
    private static final int FRACTION = 9;
    private static final int MOST_DIGITS = 9;
    private static final byte[] ADDRESS = {'s', 'k', 'b', 'a', 'd', 'd', 'r', '='};

    /** -1 for none, as for the cpu and the task. */
    long time;

    int cpu;
    int pid;
    int commFrom;
    int commTo;
    /** Where the name of the event begins: {@code skb:kfree_skb}. */
    int name;

    /** The colon behind the name; the name's own place if there is no name. */
    int colon;

    /** Whether the name has its system, as those of tracepoints do. */
    boolean hasSystem;

    /** Reads the line; false if it is not an event's. */
    boolean read(byte[] bytes, int from, int to) {
        int last = Math.min(to, from + PerfBytes.LONGEST_HEAD);
        int unsure = -1;
        for (int at = PerfBytes.blanks(bytes, from, to); at < last; at = next(bytes, at, to)) {
            if (!readFrom(bytes, at, to)) {
                continue;
            }
            readTask(bytes, from, at);
            if (pid >= 0 && (time >= 0 || cpu >= 0 || hasSystem)) {
                return true;
            }
            // Without the task's number: its name might hold what looks like the rest, so go on.
            unsure = unsure < 0 && (time >= 0 || cpu >= 0) ? at : unsure;
        }
        if (unsure < 0) {
            return false;
        }
        readFrom(bytes, unsure, to);
        readTask(bytes, from, unsure);
        return true;
    }

    private static int next(byte[] bytes, int at, int to) {
        return PerfBytes.blanks(bytes, PerfBytes.word(bytes, at, to), to);
    }

    // CPU, time, period, event.
    private boolean readFrom(byte[] bytes, int from, int to) {
        time = -1;
        cpu = -1;
        int at = readTime(bytes, readCpu(bytes, from, to), to);
        if (time >= 0 || cpu >= 0) {
            int period = PerfBytes.digits(bytes, at, to);
            at = period > at && period < to && bytes[period] == ' ' ? PerfBytes.blanks(bytes, period, to) : at;
        }
        return readName(bytes, at, to);
    }

    private int readCpu(byte[] bytes, int from, int to) {
        int end = from < to && bytes[from] == '[' ? PerfBytes.digits(bytes, from + 1, to) : from;
        if (end <= from + 1 || end - from > MOST_DIGITS || end >= to || bytes[end] != ']') {
            return from;
        }
        cpu = (int) PerfBytes.number(bytes, from + 1, end);
        return PerfBytes.blanks(bytes, end + 1, to);
    }

    private int readTime(byte[] bytes, int from, int to) {
        int dot = PerfBytes.digits(bytes, from, to);
        if (dot == from || dot - from > MOST_DIGITS || dot >= to || bytes[dot] != '.') {
            return from;
        }
        int end = PerfBytes.digits(bytes, dot + 1, to);
        int digits = end - dot - 1;
        if (digits == 0 || digits > FRACTION || end >= to || bytes[end] != ':') {
            return from;
        }
        long fraction = PerfBytes.number(bytes, dot + 1, end);
        for (; digits < FRACTION; digits++) {
            fraction *= 10;
        }
        time = PerfBytes.number(bytes, from, dot) * SECOND + fraction;
        return PerfBytes.blanks(bytes, end + 1, to);
    }

    private boolean readName(byte[] bytes, int from, int to) {
        name = from;
        int end = PerfBytes.word(bytes, from, to);
        colon = end - 1;
        hasSystem = false;
        if (colon <= from || bytes[colon] != ':' || !PerfBytes.isLetter(bytes[from])) {
            colon = from;
            return (time >= 0 || cpu >= 0) && isAddress(bytes, from, to);
        }
        for (int at = from; at < colon; at++) {
            hasSystem |= bytes[at] == ':' && at > from;
        }
        return time >= 0 || cpu >= 0 || hasSystem;
    }

    // The fields of an event whose name was not asked for.
    private static boolean isAddress(byte[] bytes, int from, int to) {
        return to - from > ADDRESS.length
                && java.util.Arrays.equals(bytes, from, from + ADDRESS.length, ADDRESS, 0, ADDRESS.length);
    }

    // Before that, read backwards: the number of the task, or of process and task, and the comm, which may hold blanks.
    private void readTask(byte[] bytes, int from, int before) {
        int end = trimmed(bytes, from, before);
        int begin = end;
        while (begin > from && bytes[begin - 1] != ' ' && bytes[begin - 1] != '\t') {
            begin--;
        }
        int number = begin;
        for (int at = begin; at < end; at++) {
            number = bytes[at] == '/' ? at + 1 : number;
        }
        boolean twoNumbers = number == begin || isTask(bytes, begin, number - 1);
        boolean isNumber = end > begin && twoNumbers && isTask(bytes, number, end);
        // perf has -1 for a task that it does not know.
        pid = isNumber && bytes[number] != '-' ? (int) PerfBytes.number(bytes, number, end) : -1;
        commFrom = PerfBytes.blanks(bytes, from, before);
        commTo = Math.max(commFrom, isNumber ? trimmed(bytes, from, begin) : end);
    }

    private static int trimmed(byte[] bytes, int from, int before) {
        int end = before;
        while (end > from && (bytes[end - 1] == ' ' || bytes[end - 1] == '\t')) {
            end--;
        }
        return end;
    }

    private static boolean isTask(byte[] bytes, int from, int to) {
        int digits = to > from && bytes[from] == '-' ? from + 1 : from;
        return to > digits && to - digits <= MOST_DIGITS && PerfBytes.digits(bytes, digits, to) == to;
    }
}
