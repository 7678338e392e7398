package org.skbsh.format.bpftrace;

/**
 * How a bpftrace program prints one event: a line that begins with {@code EV}, then {@code key=value} of {@link
 * BpftraceField}s, and behind {@link #COMM} the name of the task, last because it may hold any character; then an empty line,
 * the stack, one frame a line, and an empty line again. Records of other programs may have {@code comm=value} anywhere.
 */
public final class BpftraceRecord {
    public static final String MARK = "EV ";

    /** Stands before the name of the task. */
    public static final String COMM = " comm:";

    /** What a program of ours prints twice a second, so that its being ready, its being idle and its death are noticed. */
    public static final String TICK = "SKBSH-TICK";

    /** The map, without the at sign, in which a program of ours counts what it sees: what did not come out is the difference. */
    public static final String SEEN = "skbsh_seen";

    /** The map, without the at sign, that tells whether a program of ours counts: 1 from the beginning, 2 from the end on. */
    public static final String GATE = "skbsh_gate";

    private BpftraceRecord() {}
}
