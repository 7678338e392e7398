package org.skbsh.format.ftrace;

import java.util.Arrays;

/**
 * What stands before the time in the last line: task, CPU and flags. The line of a stack repeats that of its event, and a busy
 * task's events repeat each other's, so most lines need not be taken apart.
 */
final class RepeatedHead {
    private static final int LONGEST = 192;

    private final byte[] text = new byte[LONGEST];
    private int length;
    private int cpu;
    private int pid;
    private int flagsFrom;
    private int flagsTo;
    private int commFrom;
    private int commTo;

    /** In bytes; 0 before the first line. */
    int length() {
        return length;
    }

    /** Whether a line begins with it. */
    boolean is(byte[] bytes, int from, int to) {
        return length > 0 && to - from > length && Arrays.equals(bytes, from, from + length, text, 0, length);
    }

    /**
     * Keeps that of a line that was read.
     *
     * @param to where the time begins
     */
    void keep(byte[] bytes, int from, int to, FtraceLine line) {
        length = to - from <= LONGEST ? to - from : 0;
        System.arraycopy(bytes, from, text, 0, length);
        cpu = line.cpu;
        pid = line.pid;
        flagsFrom = line.flagsFrom - from;
        flagsTo = line.flagsTo - from;
        commFrom = line.commFrom - from;
        commTo = line.commTo - from;
    }

    /** Sets all that it says in a line that begins here. */
    void give(FtraceLine line, int from) {
        line.cpu = cpu;
        line.pid = pid;
        line.flagsFrom = from + flagsFrom;
        line.flagsTo = from + flagsTo;
        line.commFrom = from + commFrom;
        line.commTo = from + commTo;
    }
}
