package org.skbsh.tracer;

import org.skbsh.model.UserError;

/** One way to trace: ftrace through tracefs, or a bpftrace subprocess. */
public interface Tracer {
    /** What users write after {@code --with}. */
    String name();

    /** Whether counting in the kernel distinguishes stacks by all frames, and not only by the innermost ones. */
    boolean countsWholeStacks();

    /** How this machine lets it trace a request, or why not; found out by trying the file operations, never by version. */
    Prepared prepare(TraceRequest request);

    /** The plan; its absence explained. */
    default TracePlan require(TraceRequest request) {
        Prepared prepared = prepare(request);
        if (prepared instanceof Prepared.No no) {
            throw UserError.unsupported(name() + " can't trace " + request.what() + ": " + no.why(), no.remedy());
        }
        return (TracePlan) prepared;
    }
}
