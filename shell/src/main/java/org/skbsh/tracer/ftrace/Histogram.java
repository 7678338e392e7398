package org.skbsh.tracer.ftrace;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.kernel.tracefs.TraceInstance;
import org.skbsh.kernel.tracefs.TraceWrite;
import org.skbsh.model.Probe;
import org.skbsh.tracer.DropReason;
import org.skbsh.tracer.EventFormats;
import org.skbsh.tracer.TraceRequest;

/**
 * An event that the kernel counts by stack, and by reason if it has one.
 *
 * @param directory the directory of the event, below the instance's
 * @param definition what makes the event, if it has to be made
 * @param stackKey what this kernel calls the stack
 * @param reason whether the event has one
 * @param condition which of its events to count; empty for all
 */
record Histogram(
        Probe probe,
        String directory,
        Optional<TraceWrite> definition,
        String stackKey,
        boolean reason,
        Optional<String> condition) {
    // A stack takes a quarter of a kB, and a busy host has some hundred distinct ones.
    private static final int SIZE = 8192;

    /**
     * The histograms for everything that is traced.
     *
     * @param stackKey what this kernel calls the stack
     */
    static List<Histogram> of(
            FtraceSelection selection, Optional<String> threads, String group, String stackKey, EventFormats formats) {
        Optional<String> condition = condition(selection.request(), threads);
        return selection.request().probes().stream()
                .map(probe -> selection.kprobes().stream()
                        .filter(kprobe -> kprobe.function().equals(probe.name()))
                        .findFirst()
                        .map(kprobe -> new Histogram(
                                probe,
                                "events/" + group + "/" + kprobe.event(),
                                Optional.of(kprobe.definition(group)),
                                stackKey,
                                false,
                                condition))
                        .orElseGet(() -> new Histogram(
                                probe,
                                "events/" + probe.name().replace(':', '/'),
                                Optional.empty(),
                                stackKey,
                                formats.of(probe.name())
                                        .flatMap(format -> format.field("reason"))
                                        .isPresent(),
                                condition)))
                .toList();
    }

    // The process filter of an instance does not affect its histograms.
    private static Optional<String> condition(TraceRequest request, Optional<String> threads) {
        Optional<String> tasks = threads.map(pids -> "common_pid == " + pids.replace(" ", " || common_pid == "));
        Optional<String> comm = request.only().comm().map(TaskFilter::condition);
        List<DropReason> reasons = request.only().reasons();
        Optional<String> reason =
                reasons.isEmpty() ? Optional.empty() : Optional.of(DropReason.condition(reasons, "reason"));
        return Stream.of(tasks.map(any -> "(" + any + ")"), comm, reason)
                .flatMap(Optional::stream)
                .reduce((one, other) -> one + " && " + other);
    }

    /** The write that starts the counting, and its undo. */
    TraceWrite trigger() {
        String keys = stackKey + (reason ? ",reason" : "");
        String spec = "hist:keys=" + keys + ":size=" + SIZE
                + condition.map(only -> " if " + only).orElse("");
        return TraceWrite.of(directory + "/trigger", spec, "count them in the kernel by " + keys.replace(",", " and "))
                .undoneBy("!" + spec);
    }

    /** The file with the counts. */
    String file() {
        return directory + "/hist";
    }

    /** Starts to count. */
    void start(TraceInstance instance) {
        definition.ifPresent(instance::apply);
        instance.apply(trigger());
    }
}
