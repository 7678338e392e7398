package org.skbsh.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.skbsh.completions.Words;
import org.skbsh.kernel.Machine;
import org.skbsh.kernel.tracefs.KernelFunctions;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Probe;

/** The events and functions of a kernel, for completion after the kinds of probes; read once, on first use. */
final class KernelWords {
    private final Machine machine;
    private Optional<Words> events = Optional.empty();
    private Optional<Words> bareEvents = Optional.empty();
    private Optional<Words> functions = Optional.empty();

    KernelWords(Machine machine) {
        this.machine = machine;
    }

    /** The words after {@code tracepoint:}, {@code kprobe:} and the others. */
    Map<String, Supplier<Words>> behindKinds() {
        Map<String, Supplier<Words>> behind = new HashMap<>(Map.of("tp:", this::events, "rawtp:", this::bareEvents));
        for (Probe.Kind kind : Probe.Kind.values()) {
            behind.put(
                    kind.word() + ":",
                    switch (kind) {
                        case TRACEPOINT -> this::events;
                        case RAWTRACEPOINT -> this::bareEvents;
                        case FUNCTION, KPROBE, FENTRY -> this::functions;
                        case BPFTRACE -> () -> Words.NONE;
                    });
        }
        return behind;
    }

    private synchronized Words events() {
        if (events.isEmpty()) {
            List<String> names = Tracefs.of(machine).map(Tracefs::events).orElse(List.of());
            events = Optional.of(Words.of(names));
        }
        return events.get();
    }

    // The name of a raw tracepoint has no system.
    private synchronized Words bareEvents() {
        if (bareEvents.isEmpty()) {
            List<String> names = Tracefs.of(machine).map(Tracefs::events).orElse(List.of());
            bareEvents = Optional.of(Words.of(names.stream()
                    .map(name -> name.substring(name.indexOf(':') + 1))
                    .toList()));
        }
        return bareEvents.get();
    }

    private synchronized Words functions() {
        if (functions.isEmpty()) {
            functions = Optional.of(Words.of(KernelFunctions.names(machine)));
        }
        return functions.get();
    }
}
