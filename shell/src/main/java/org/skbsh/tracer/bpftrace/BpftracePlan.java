package org.skbsh.tracer.bpftrace;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

import org.skbsh.kernel.Subprocess;
import org.skbsh.kernel.tracefs.Leftovers;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.EventSink;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.UserError;
import org.skbsh.tracer.EventFormats;
import org.skbsh.tracer.TracePlan;
import org.skbsh.tracer.Tracing;
import org.skbsh.tracer.bpftrace.BpftraceProgram.Detail;

/**
 * A trace by bpftrace.
 *
 * @param callers the frames of a stack outward from the functions that free
 */
record BpftracePlan(
        Bpftrace bpftrace, BpftraceSelection selection, Tracefs tracefs, Function<Stack, List<Symbol>> callers)
        implements TracePlan {
    @Override
    public String why() {
        return selection.request().how().aggregate()
                ? "it counts by whole stacks"
                : "it looks into packets and calls as they pass";
    }

    // Without the gate, which only skbsh can open.
    @Override
    public String script() {
        return bpftrace.script(selection.request(), selection.packets(), new BpftraceProgram(selection, Detail.FULL));
    }

    @Override
    public Tracing start(EventSink sink) {
        Leftovers.here().remove(tracefs);
        // The user's own program begins and ends as the user wrote it.
        BpftraceSelection gated = selection.isOwnProgram() ? selection : selection.with(BpftraceGate.of(tracefs));
        return new BpftraceStart(gated, callers, new EventFormats(tracefs).reasons())
                .start(detail -> run(new BpftraceProgram(gated, detail)), sink);
    }

    private Subprocess run(BpftraceProgram program) {
        try {
            return Subprocess.start(bpftrace.command(program.marked()), Bpftrace.settings(selection.request()));
        } catch (IOException e) {
            throw UserError.unsupported("bpftrace can't be started: " + e.getMessage(), Bpftrace.INSTALL);
        }
    }

    @Override
    public void close() {}
}
