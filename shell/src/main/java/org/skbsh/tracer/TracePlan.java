package org.skbsh.tracer;

import org.skbsh.model.EventSink;

/** A plan for tracing a request on this machine, made once. The caller starts it once, or closes it, or both. */
public non-sealed interface TracePlan extends Prepared, AutoCloseable {
    /** The reason for this tracer: {@code it needs nothing but the kernel}. */
    String why();

    /**
     * Everything that {@link #start} would do to the kernel, each step with its reason, as a shell script that does the
     * same.
     */
    String script();

    /**
     * Starts tracing; events arrive in the sink on a thread of the tracer.
     *
     * @throws org.skbsh.model.UserError if the kernel or the tracer refuses; nothing is left behind then
     */
    Tracing start(EventSink sink);

    /** Undoes the trials in the kernel for the plan. A started trace goes on. */
    @Override
    void close();
}
