package org.skbsh.tracer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.skbsh.kernel.Release;
import org.skbsh.model.Origin;
import org.skbsh.model.Probe;

/** Says of a trace what it was and what it could not see. */
final class Origins {
    private Origins() {}

    static Origin of(String tracer, TraceRequest request, TraceEnd end, List<String> moreBlindSpots) {
        Targets targets = Targets.parse(request.what());
        List<String> blindSpots = new ArrayList<>(targets.blindSpots());
        blindSpots.addAll(moreBlindSpots);
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
