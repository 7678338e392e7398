package org.skbsh.tracer.bpftrace;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.skbsh.kernel.Subprocess;
import org.skbsh.model.EventSink;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.UserError;
import org.skbsh.tracer.bpftrace.BpftraceProgram.Detail;

/** Starts a trace with the most detailed program or, if that is refused, with a smaller one. */
record BpftraceStart(BpftraceSelection selection, Function<Stack, List<Symbol>> callers, ReasonTable reasons) {
    /**
     * @param callers the frames of a stack outward from the functions that free
     * @param reasons the drop reasons of this kernel
     */
    BpftraceStart {}

    /** @param runner runs bpftrace with a program of the given detail */
    BpftraceTracing start(Function<Detail, Subprocess> runner, EventSink sink) {
        List<Detail> details = BpftraceProgram.details(selection);
        Optional<String> note = Optional.empty();
        for (int at = 0; at < details.size() - 1; at++) {
            try {
                return start(runner, details.get(at), note, sink);
            } catch (UserError refused) {
                if (!BpftraceErrors.isOfProgram(refused)) {
                    throw refused;
                }
                note = Optional.of(String.format(
                        Locale.ROOT,
                        "traced without %s, because that was refused: %s",
                        details.get(at + 1).without(),
                        refused.getMessage()));
            }
        }
        return start(runner, details.get(details.size() - 1), note, sink);
    }

    private BpftraceTracing start(
            Function<Detail, Subprocess> runner, Detail detail, Optional<String> note, EventSink sink) {
        return BpftraceTracing.start(
                runner.apply(detail),
                new BpftraceTracing.Start(
                        selection, callers, note.stream().toList(), BpftraceBlindSpots.of(selection, detail)),
                reasons,
                sink);
    }
}
