package org.skbsh.tracer;

import org.skbsh.model.EventSink;

/** How a request is traced on this machine, found out once. It is started once, or closed; both may be done. */
public non-sealed interface TracePlan extends Prepared, AutoCloseable {
    /** What speaks for this tracer: {@code it needs nothing but the kernel}. */
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

    /** Undoes what was tried in the kernel for the plan. A trace that was started goes on. */
    @Override
    void close();
}
