package org.skbsh.tracer;

import org.skbsh.model.EventSink;

/** One way to trace: ftrace by tracefs, or a bpftrace subprocess. */
public interface Tracer {
    /** What users write after {@code --with}. */
    String name();

    /** Whether it tells stacks apart by all their frames when the kernel counts; else by the innermost ones only. */
    boolean countsWholeStacks();

    /** Whether this machine lets it trace these probes; found out by trying the file operations, never by version. */
    Support support(TraceRequest request);

    /** All that {@link #start} would do to the kernel, each step with its reason, as a shell script that does the same. */
    String script(TraceRequest request);

    /**
     * Starts tracing; events arrive in the sink on a thread of the tracer's own.
     *
     * @throws org.skbsh.model.UserError when the kernel or the tracer refuses; nothing is left behind then
     */
    Tracing start(TraceRequest request, EventSink sink);
}
