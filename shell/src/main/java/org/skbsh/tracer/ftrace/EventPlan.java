package org.skbsh.tracer.ftrace;

import java.util.List;
import java.util.function.Function;

import org.skbsh.kernel.tracefs.FunctionStacks;
import org.skbsh.kernel.tracefs.Leftovers;
import org.skbsh.kernel.tracefs.OwnEvents;
import org.skbsh.kernel.tracefs.TraceInstance;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.EventSink;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.tracer.BufferSize;
import org.skbsh.tracer.TracePlan;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracing;

/**
 * A trace that records every event.
 *
 * @param bufferKb the buffer of each CPU
 * @param trial the trial, whose instance it uses
 * @param callers the frames of a stack outward from the functions that free
 */
record EventPlan(
        FtraceSelection selection,
        long bufferKb,
        FtraceTrial trial,
        Tracefs tracefs,
        Function<Stack, List<Symbol>> callers)
        implements TracePlan {
    static EventPlan of(
            TraceRequest request, FtraceTrial trial, Tracefs tracefs, Function<Stack, List<Symbol>> callers) {
        long bufferKb = BufferSize.here(request.how().bufferKb());
        FtraceSelection selection =
                new PacketSelector(request, trial, tracefs).with(new EventSelector(request, trial).select());
        return new EventPlan(selection, bufferKb, trial, tracefs, callers);
    }

    @Override
    public String why() {
        return FtraceSelection.WHY;
    }

    @Override
    public String script() {
        return FtraceScript.of(setup(FtraceScript.GROUP, "0"), selection, tracefs);
    }

    private FtraceSetup setup(String group, String functionStacks) {
        return FtraceSetup.of(
                selection, TaskFilter.threads(selection.request().only()), bufferKb, functionStacks, group);
    }

    @Override
    public Tracing start(EventSink sink) {
        Leftovers.here().remove(tracefs);
        return trial.start(instance -> start(instance, sink));
    }

    private Tracing start(TraceInstance instance, EventSink sink) {
        FtraceSetup setup = setup(OwnEvents.group(instance.name()), FunctionStacks.before(instance, tracefs));
        return FtraceTracing.start(instance, tracefs, setup, selection, callers, sink);
    }

    @Override
    public void close() {
        trial.close();
    }
}
