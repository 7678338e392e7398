package org.skbsh.tracer.ftrace;

import java.util.List;

import org.skbsh.kernel.tracefs.Leftovers;
import org.skbsh.kernel.tracefs.OwnEvents;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.EventSink;
import org.skbsh.model.UserError;
import org.skbsh.tracer.EventFormats;
import org.skbsh.tracer.TracePlan;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracing;

/**
 * A trace in which the kernel counts.
 *
 * @param stackKey what this kernel calls the stack
 * @param trial the trial, whose instance it uses
 */
record CountPlan(FtraceSelection selection, String stackKey, FtraceTrial trial, Tracefs tracefs) implements TracePlan {
    static CountPlan of(TraceRequest request, FtraceTrial trial, Tracefs tracefs) {
        CountSelector selector = new CountSelector(request, trial);
        selector.requireCountable();
        String stackKey = trial.stackKey()
                .orElseThrow(() -> UserError.unsupported(
                        "this kernel has no hist triggers (CONFIG_HIST_TRIGGERS)", "trace without --aggregate"));
        return new CountPlan(selector.select(), stackKey, trial, tracefs);
    }

    @Override
    public String why() {
        return FtraceSelection.WHY;
    }

    @Override
    public String script() {
        return FtraceScript.of(histograms(FtraceScript.GROUP), selection.request(), tracefs);
    }

    private List<Histogram> histograms(String group) {
        return Histogram.of(
                selection, TaskFilter.threads(selection.request().only()), group, stackKey, new EventFormats(tracefs));
    }

    @Override
    public Tracing start(EventSink sink) {
        Leftovers.here().remove(tracefs);
        return trial.start(instance -> FtraceCounting.start(
                instance,
                selection,
                histograms(OwnEvents.group(instance.name())),
                new EventFormats(tracefs).reasons(),
                sink));
    }

    @Override
    public void close() {
        trial.close();
    }
}
