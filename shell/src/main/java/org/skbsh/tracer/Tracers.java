package org.skbsh.tracer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.tracefs.Leftovers;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Probe;
import org.skbsh.model.UserError;

/**
 * Chooses the tracer for a request.
 *
 * @param all the one to prefer first
 */
public record Tracers(List<Tracer> all) {
    public Tracers {
        all = List.copyOf(all);
    }

    /** Refuses what this machine does not have, with any tracer. */
    public static void requireHere(TraceRequest request) {
        request.only().cpus().ifPresent(list -> Machine.here().possibleCpus().ifPresent(list::requireAmong));
        BufferSize.here(request.how().bufferKb());
        boolean reasons = request.probes().stream().allMatch(Probe.KFREE_SKB::equals);
        if (!request.only().reasons().isEmpty() && !reasons) {
            throw UserError.usage("only drops have reasons", "trace drops alone, or leave out --reason");
        }
    }

    /** The tracer of this name, because the user wants it. */
    public Choice.Taken named(String name, TraceRequest request) {
        Tracer tracer =
                all.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
        return new Choice.Taken(tracer, tracer.require(request), "you asked for it");
    }

    /** The first that works here. */
    public Choice choose(TraceRequest request) {
        List<Choice.Refusal> refusals = new ArrayList<>();
        for (Tracer tracer : inOrder(request)) {
            Prepared prepared = tracer.prepare(request);
            if (prepared instanceof TracePlan plan) {
                return new Choice.Taken(tracer, plan, why(plan, refusals));
            }
            refusals.add(new Choice.Refusal(tracer, (Prepared.No) prepared));
        }
        return new Choice.None(request, refusals);
    }

    private List<Tracer> inOrder(TraceRequest request) {
        List<Tracer> order = new ArrayList<>(all);
        if (request.how().aggregate()) {
            order.sort(Comparator.comparing(Tracer::countsWholeStacks).reversed());
        }
        return order;
    }

    private static String why(TracePlan plan, List<Choice.Refusal> refusals) {
        return refusals.isEmpty()
                ? "the first choice: " + plan.why()
                : refusals.stream().map(Choice.Refusal::line).collect(Collectors.joining("; "));
    }

    /** Removes what a killed skbsh has left in this kernel, and returns what it removed. */
    public static List<String> removeLeftovers() {
        return Tracefs.mounted()
                .map(tracefs -> Leftovers.here().remove(tracefs))
                .orElseGet(List::of);
    }

    /** The same, as far as a quick look shows; for a start of skbsh that may not trace at all. */
    public static List<String> removeLeftoversAtAGlance() {
        return Tracefs.mounted()
                .map(tracefs -> Leftovers.here().removeInstances(tracefs))
                .orElseGet(List::of);
    }
}
