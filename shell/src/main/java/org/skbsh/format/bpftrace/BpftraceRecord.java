package org.skbsh.format.bpftrace;

/**
 * How skbsh's bpftrace programs print one event: a line that begins with {@code EV}, then {@code key=value} of {@link
 * BpftraceField}s, and after {@link #COMM} the name of the task, last because it may hold any character; then an empty
 * line, the stack, one frame a line, and another empty line. Records of other programs may have {@code comm=value}
 * anywhere.
 */
public final class BpftraceRecord {
    public static final String MARK = "EV ";

    /** Comes before the name of the task. */
    public static final String COMM = " comm:";

    /** What our program prints twice a second, so that we notice when it is ready, idle or dead. */
    public static final String TICK = "SKBSH-TICK";

    /**
     * The map, without the at sign, in which our program counts what it sees: the events that did not come out are the
     * difference.
     */
    public static final String SEEN = "skbsh_seen";

    /** The map, without the at sign, that says whether our program counts: 1 from the beginning, 2 from the end on. */
    public static final String GATE = "skbsh_gate";

    private BpftraceRecord() {}
}
