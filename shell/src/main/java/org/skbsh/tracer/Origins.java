package org.skbsh.tracer;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.kernel.Libc;
import org.skbsh.kernel.Machine;
import org.skbsh.model.Origin;
import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;

/** Describes a trace: what it traced, and what it could not see. */
public final class Origins {
    private Origins() {}

    /** When the clock was 0 that counts nanoseconds since boot. */
    public static Instant boot() {
        return Instant.now().minusNanos(Libc.nanosSinceBoot());
    }

    private static List<String> notAskedFor(TraceRequest.Only only) {
        return only.equals(TraceRequest.Only.ALL)
                ? List.of()
                : List.of("events that it was not asked for: it kept those of some packets, tasks or CPUs");
    }

    /**
     * @param blindSpots what the attached probes could not see
     * @param reasons the drop reasons of the traced kernel
     */
    public static Origin of(
            String tracer, TraceRequest request, TraceEnd end, List<String> blindSpots, ReasonTable reasons) {
        return new Origin(
                tracer,
                request.what(),
                request.probes().stream().map(Probe::toString).toList(),
                request.targets().coverage(),
                Stream.of(blindSpots, TcpDrops.blindSpots(request.probes(), reasons), notAskedFor(request.only()))
                        .flatMap(List::stream)
                        .toList(),
                Optional.of(end.started()),
                Optional.of(end.lasted()),
                Optional.of(Machine.here().release()).filter(release -> !release.isEmpty()));
    }
}
