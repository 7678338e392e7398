package org.skbsh.doctor;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.model.Probe;
import org.skbsh.tracer.Choice;
import org.skbsh.tracer.Level;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracer;
import org.skbsh.tracer.Tracers;

/** Which tracer each coverage level uses here, and why. */
final class ChoiceCheck {
    private static final String EVENTS = Level.DROPS.word() + "," + Level.CONSUMED.word();

    private final Tracers tracers;

    private ChoiceCheck(Tracers tracers) {
        this.tracers = tracers;
    }

    static List<Check> of(List<Tracer> tracers) {
        ChoiceCheck choice = new ChoiceCheck(new Tracers(tracers));
        return Stream.of(Level.values()).map(choice::of).toList();
    }

    private Check of(Level level) {
        String name = "trace " + level.word();
        Choice choice = tracers.choose(TraceRequest.of(level.word()));
        if (choice instanceof Choice.None none) {
            String refusals = none.refusals().stream().map(Choice.Refusal::line).collect(Collectors.joining("; "));
            return Check.no(name, refusals, remedy(level, none));
        }
        Choice.Taken taken = choice.orThrow();
        taken.plan().close();
        return Check.ok(name, taken.tracer().name() + by(level) + "; " + taken.why());
    }

    // Which hooks there are for every free, a tracer finds out by trying them.
    private static String by(Level level) {
        return level == Level.ALL_FREES
                ? ", the hooks as trace " + level.word() + " --show lists them"
                : level.probes().stream().map(Probe::toString).collect(Collectors.joining(", ", " by ", ""));
    }

    private String remedy(Level level, Choice.None none) {
        if (level.probes().contains(Probe.KFREE_SKBMEM) && areEventsTraced()) {
            return "trace " + EVENTS;
        }
        return none.refusals().stream()
                .map(refusal -> refusal.no().remedy())
                .filter(remedy -> !remedy.isEmpty() && !remedy.contains("doctor"))
                .findFirst()
                .orElse("fix what is marked 'no' above");
    }

    private boolean areEventsTraced() {
        if (tracers.choose(TraceRequest.of(EVENTS)) instanceof Choice.Taken taken) {
            taken.plan().close();
            return true;
        }
        return false;
    }
}
