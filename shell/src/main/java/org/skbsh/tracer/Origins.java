package org.skbsh.tracer;

import java.util.List;
import java.util.Optional;

import org.skbsh.kernel.Release;
import org.skbsh.model.Origin;
import org.skbsh.model.Probe;

/** Says of a trace what it was and what it could not see. */
final class Origins {
    private Origins() {}

    /** @param blindSpots what the probes that were really armed could not see */
    static Origin of(String tracer, TraceRequest request, TraceEnd end, List<String> blindSpots) {
        Targets targets = Targets.parse(request.what());
        return new Origin(
                tracer,
                request.what(),
                request.probes().stream().map(Probe::toString).toList(),
                targets.coverage(),
                blindSpots,
                Optional.of(end.started()),
                Optional.of(end.lasted()),
                Release.running());
    }
}
