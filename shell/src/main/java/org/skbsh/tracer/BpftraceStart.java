package org.skbsh.tracer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.skbsh.kernel.Subprocess;
import org.skbsh.model.EventSink;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.UserError;
import org.skbsh.tracer.BpftraceProgram.Detail;

/** Starts a trace with the program that tells most, or, where that is refused, with a smaller one. */
record BpftraceStart(TraceRequest request, List<BpftraceHook> hooks, ReasonTable reasons) {
    /** @param runner runs bpftrace with a program of that detail */
    BpftraceTracing start(Function<Detail, Subprocess> runner, EventSink sink) {
        List<Detail> details = BpftraceProgram.details(request, hooks);
        List<String> notes = new ArrayList<>();
        for (Detail detail : details.subList(0, details.size() - 1)) {
            try {
                return start(runner, detail, notes, sink);
            } catch (UserError refused) {
                if (!BpftraceErrors.isOfProgram(refused)) {
                    throw refused;
                }
                notes.add("traced without what is in the packets, because that was refused: " + refused.getMessage());
            }
        }
        return start(runner, details.get(details.size() - 1), notes, sink);
    }

    private BpftraceTracing start(
            Function<Detail, Subprocess> runner, Detail detail, List<String> notes, EventSink sink) {
        return BpftraceTracing.start(
                runner.apply(detail),
                new BpftraceTracing.Start(request, notes, BpftraceBlindSpots.of(request, hooks, detail)),
                reasons,
                sink);
    }
}
