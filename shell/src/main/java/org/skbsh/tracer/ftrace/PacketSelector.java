package org.skbsh.tracer.ftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.FormatField;
import org.skbsh.kernel.symbols.Btf;
import org.skbsh.kernel.symbols.KernelSymbols;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Probe;
import org.skbsh.model.UserError;
import org.skbsh.tracer.EventFormats;
import org.skbsh.tracer.TraceRequest;

/** Makes a selection record what is in a packet too, where the kernel can: event probes in the place of tracepoints, functions with arguments. */
record PacketSelector(TraceRequest request, FtraceTrial trial, Tracefs tracefs) {
    private static final List<Probe> OF_PACKETS = List.of(Probe.KFREE_SKB, Probe.CONSUME_SKB);
    private static final List<String> OWN_FIELDS = List.of("skbaddr", "location", "reason", "protocol");
    static final String INSTEAD = "trace it with bpftrace";

    /** @throws UserError if the request needs what is in the packets, and this kernel can't give it */
    FtraceSelection with(FtraceSelection selection) {
        boolean needed = request.needsPackets();
        List<Probe> events = events(selection);
        boolean functions = PacketCarriers.isFor(selection);
        if (needed && isRefused(selection, events, functions)) {
            throw UserError.unsupported(
                    functions
                            ? "ftrace chooses by what is in a packet only at drops and consumed"
                            : "ftrace sees what is in a packet only at drops, consumed, frees and all-frees",
                    INSTEAD);
        }
        if (request.how().kept() == TraceRequest.Kept.NOTHING || events.isEmpty() && !functions) {
            return selection;
        }
        try {
            Btf btf = btf();
            FtraceSelection found = events.isEmpty() ? selection : selection.with(probes(events, btf));
            return functions ? new PacketCarriers(trial, btf, ifPossible(btf)).with(found) : found;
        } catch (UserError missing) {
            if (needed) {
                throw missing;
            }
            return selection.noting("without the fields of packets: " + said(missing));
        }
    }

    // The events of other probes have no packet that a filter could match, and those of kfree_skbmem get it too late.
    private boolean isRefused(FtraceSelection selection, List<Probe> events, boolean functions) {
        boolean whole = functions
                ? request.targets().named().isEmpty()
                : events.size() == selection.request().probes().size();
        return !whole
                || events.isEmpty() && !functions
                || functions && request.only().needsPackets();
    }

    // A user who names a tracepoint wants its own fields.
    private List<Probe> events(FtraceSelection selection) {
        return selection.request().probes().stream()
                .filter(OF_PACKETS::contains)
                .filter(probe -> !request.targets().named().contains(probe))
                .toList();
    }

    private Btf btf() {
        requirePages();
        return Btf.running()
                .orElseThrow(() -> UserError.unsupported("this kernel has no BTF (CONFIG_DEBUG_INFO_BTF)", INSTEAD));
    }

    // Kernels before 5.15 have kprobes, but no event probes.
    private List<PacketProbe> ifPossible(Btf btf) {
        try {
            return probes(OF_PACKETS, btf);
        } catch (UserError impossible) {
            return List.of();
        }
    }

    private List<PacketProbe> probes(List<Probe> events, Btf btf) {
        trial.requireEventProbes();
        List<PacketArgument> ofPacket = PacketArguments.of(btf, "$skbaddr");
        List<PacketProbe> probes = new ArrayList<>();
        for (Probe event : events) {
            List<PacketArgument> arguments = new ArrayList<>();
            new EventFormats(tracefs).of(event.name()).ifPresent(format -> arguments.addAll(own(format)));
            arguments.addAll(ofPacket);
            PacketProbe probe = new PacketProbe(
                    event, arguments, PacketFilter.of(request.only().packet()));
            trial.require(probe);
            probes.add(probe);
        }
        return probes;
    }

    private void requirePages() {
        if (request.how().via().equals(Optional.of(TraceRequest.Via.TEXT))) {
            throw UserError.unsupported("skbsh reads them from pages only", "leave out --via text");
        }
        if (KernelSymbols.showsNone()) {
            throw UserError.unsupported(
                    "skbsh reads them from pages, which have no names while kptr_restrict hides addresses",
                    "run: sysctl kernel.kptr_restrict=1");
        }
    }

    private static List<PacketArgument> own(EventFormat format) {
        return OWN_FIELDS.stream()
                .flatMap(name -> format.field(name).filter(FormatField::isNumber).stream())
                .map(field -> new PacketArgument(
                        field.name(),
                        "$" + field.name() + (field.isPointer() ? ":x" : ":u") + field.size() * Byte.SIZE,
                        "as in the event"))
                .toList();
    }

    private static String said(UserError missing) {
        return Stream.of(missing.getMessage(), missing.hint())
                .filter(part -> !part.isEmpty())
                .reduce((what, how) -> what + "; " + how)
                .orElse("");
    }
}
