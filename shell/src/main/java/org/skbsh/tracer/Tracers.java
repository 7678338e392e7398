package org.skbsh.tracer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.tracefs.Leftovers;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.UserError;

/**
 * Chooses the tracer for a wish.
 *
 * @param all the one to prefer first
 */
public record Tracers(List<Tracer> all) {
    public Tracers {
        all = List.copyOf(all);
    }

    /**
     * The tracer taken, and why it and not another.
     *
     * @param why in one line: what speaks for it, or against those that would be better
     */
    public record Choice(Tracer tracer, String why) {
        /** What the user is told. */
        public String line() {
            return "with " + tracer.name() + "; " + why;
        }
    }

    /** Refuses what this machine has not, whichever tracer it were traced with. */
    public static void requireHere(TraceRequest request) {
        Optional<CpuList> cpus = request.only().cpus();
        cpus.ifPresent(list -> Machine.here().possibleCpus().ifPresent(list::requireAmong));
    }

    /** The first that works here. */
    public Choice choose(TraceRequest request) {
        boolean counts = request.how().aggregate();
        List<Tracer> order = new ArrayList<>(all);
        if (counts) {
            order.sort(Comparator.comparing(Tracer::countsWholeStacks).reversed());
        }
        List<Support.No> refusals = new ArrayList<>();
        List<String> why = new ArrayList<>();
        for (Tracer tracer : order) {
            if (!(tracer.support(request) instanceof Support.No no)) {
                return new Choice(tracer, why.isEmpty() ? firstChoice(tracer, counts) : String.join("; ", why));
            }
            refusals.add(no);
            why.add(tracer.name() + ": " + no.why());
        }
        throw UserError.unsupported(
                request.what() + " can't be traced here:\n  " + String.join("\n  ", why), remedy(request, refusals));
    }

    private static String firstChoice(Tracer tracer, boolean counts) {
        return counts && tracer.countsWholeStacks()
                ? "the first choice: it counts by whole stacks"
                : "the first choice: it needs nothing but the kernel";
    }

    /** Removes what a killed skbsh has left in this kernel, and tells what. */
    public static List<String> removeLeftovers() {
        return Tracefs.mounted()
                .map(tracefs -> Leftovers.here().remove(tracefs))
                .orElseGet(List::of);
    }

    /** The same, as far as it is seen at a glance; for a start that may not want to trace at all. */
    public static List<String> removeLeftoversAtAGlance() {
        return Tracefs.mounted()
                .map(tracefs -> Leftovers.here().removeInstances(tracefs))
                .orElseGet(List::of);
    }

    private static String remedy(TraceRequest request, List<Support.No> refusals) {
        String remedy = refusals.stream()
                .map(Support.No::remedy)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("see: doctor");
        boolean frees = request.probes().contains(org.skbsh.model.Probe.KFREE_SKBMEM);
        return frees ? "the nearest that works: trace drops,consumed (" + remedy + ")" : remedy;
    }
}
