package org.skbsh.doctor;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.model.Probe;
import org.skbsh.model.UserError;
import org.skbsh.tracer.Level;
import org.skbsh.tracer.Support;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.Tracer;
import org.skbsh.tracer.Tracers;

/** What each level of coverage is traced with here, and why. */
final class ChoiceCheck {
    private ChoiceCheck() {}

    static List<Check> of(List<Tracer> tracers) {
        return Stream.of(Level.values()).map(level -> of(level, tracers)).toList();
    }

    private static Check of(Level level, List<Tracer> tracers) {
        String name = "trace " + level.word();
        try {
            Tracers.Choice choice = new Tracers(tracers).choose(request(level));
            return Check.ok(name, choice.tracer().name() + by(level) + "; " + choice.why());
        } catch (UserError e) {
            String refusals = e.getMessage().lines().skip(1).map(String::strip).collect(Collectors.joining("; "));
            return Check.no(name, refusals, remedy(level, tracers));
        }
    }

    // Which hooks there are for every free, a tracer finds out by trying them when it starts.
    private static String by(Level level) {
        return level == Level.ALL_FREES
                ? ", the hooks as trace " + level.word() + " --show lists them"
                : level.probes().stream().map(Probe::toString).collect(Collectors.joining(", ", " by ", ""));
    }

    private static String remedy(Level level, List<Tracer> tracers) {
        TraceRequest events = request(Level.DROPS, Level.CONSUMED);
        boolean nearest = level.probes().contains(Probe.KFREE_SKBMEM)
                && tracers.stream().anyMatch(tracer -> tracer.support(events) instanceof Support.Yes);
        if (nearest) {
            return "trace " + events.what();
        }
        return tracers.stream()
                .map(tracer -> tracer.support(request(level)))
                .map(support -> support instanceof Support.No no ? no.remedy() : "")
                .filter(remedy -> !remedy.isEmpty() && !remedy.contains("doctor"))
                .findFirst()
                .orElse("mend what is marked 'no' above");
    }

    private static TraceRequest request(Level... levels) {
        return TraceRequest.of(Stream.of(levels).map(Level::word).collect(Collectors.joining(",")));
    }
}
