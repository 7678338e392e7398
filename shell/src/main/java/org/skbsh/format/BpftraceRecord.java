package org.skbsh.format;

/**
 * How a bpftrace program prints one event: a line of {@code key=value} that begins with {@code EV}, the comm last because it
 * may hold any character but a line feed; then the stack, one frame a line, indented.
 */
public final class BpftraceRecord {
    /** The format for bpftrace's printf; its arguments: probe, reason, cpu, pid, nsecs, comm, kstack. */
    public static final String PRINTF = "EV probe=%s reason=%d cpu=%d pid=%d nsecs=%llu comm=%s\\n%s\\n";

    /** The same for a probe that has no reason. */
    public static final String PRINTF_NO_REASON = "EV probe=%s cpu=%d pid=%d nsecs=%llu comm=%s\\n%s\\n";

    static final String MARK = "EV ";

    private BpftraceRecord() {}
}
