package org.skbsh.tracer.ftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.FormatField;
import org.skbsh.kernel.symbols.Btf;
import org.skbsh.kernel.symbols.KernelSymbols;
import org.skbsh.kernel.tracefs.OwnEvents;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Probe;
import org.skbsh.model.UserError;
import org.skbsh.tracer.EventFormats;
import org.skbsh.tracer.TraceRequest;

/** Puts event probes, which record what is in a packet, in the place of the tracepoints of a selection, where the kernel can. */
record PacketSelector(TraceRequest request, FtraceTrial trial, Tracefs tracefs) {
    private static final List<Probe> OF_PACKETS = List.of(Probe.KFREE_SKB, Probe.CONSUME_SKB);
    private static final List<String> OWN_FIELDS = List.of("skbaddr", "location", "reason", "protocol");
    private static final String BLIND = "ftrace sees what is in a packet only at drops and consumed";
    private static final String INSTEAD = "trace it with bpftrace";

    /** @throws UserError if the request needs what is in the packets, and this kernel can't give it */
    FtraceSelection with(FtraceSelection selection) {
        boolean needed = request.only().needsPackets();
        List<Probe> events = events(selection);
        if (events.isEmpty() || request.how().kept() == TraceRequest.Kept.NOTHING) {
            return needed ? refuse(BLIND, INSTEAD) : selection;
        }
        if (needed && events.size() < selection.request().probes().size()) {
            // The events of the other probes have no packet that could match.
            return refuse(BLIND, INSTEAD);
        }
        Optional<UserError> missing = missing();
        if (missing.isPresent()) {
            return needed
                    ? refuse(missing.get())
                    : selection.noting("without the fields of packets: " + said(missing.get()));
        }
        List<PacketProbe> probes = new ArrayList<>();
        for (Probe event : events) {
            PacketProbe probe = probe(event);
            Optional<UserError> refused = trial.refusal(probe);
            if (refused.isPresent()) {
                UserError why = refusal(refused.get());
                return needed ? refuse(why) : selection.noting("without the fields of packets: " + said(why));
            }
            probes.add(probe);
        }
        return selection.with(probes);
    }

    // A user who names a tracepoint wants its own fields.
    private List<Probe> events(FtraceSelection selection) {
        return selection.request().probes().stream()
                .filter(OF_PACKETS::contains)
                .filter(probe -> !request.targets().named().contains(probe))
                .toList();
    }

    private Optional<UserError> missing() {
        if (!tracefs.has(OwnEvents.DYNAMIC)) {
            return Optional.of(
                    UserError.unsupported("this kernel has no event probes (it is older than 5.15)", INSTEAD));
        }
        if (request.how().via().equals(Optional.of(TraceRequest.Via.TEXT))) {
            return Optional.of(UserError.unsupported("skbsh reads them from pages only", "leave out --via text"));
        }
        if (new KernelSymbols().areHidden()) {
            return Optional.of(UserError.unsupported(
                    "skbsh reads them from pages, which have no names while kptr_restrict hides addresses",
                    "run: sysctl kernel.kptr_restrict=1"));
        }
        return Btf.running().isEmpty()
                ? Optional.of(UserError.unsupported("this kernel has no BTF (CONFIG_DEBUG_INFO_BTF)", INSTEAD))
                : Optional.empty();
    }

    private PacketProbe probe(Probe event) {
        List<PacketArgument> arguments = new ArrayList<>();
        new EventFormats(tracefs).of(event.name()).ifPresent(format -> arguments.addAll(own(format)));
        arguments.addAll(PacketArguments.of(Btf.running().orElseThrow(), "$skbaddr"));
        return new PacketProbe(event, arguments, PacketFilter.of(request.only().packet()));
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

    // EINVAL without a line in the log: the kernel does not know event probes at all.
    private UserError refusal(UserError refused) {
        return trial.errorLog()
                .map(line -> UserError.unsupported("the kernel refused an event probe: " + line, INSTEAD))
                .orElseGet(() -> UserError.unsupported(
                        "this kernel has no event probes (CONFIG_KPROBE_EVENTS, since 5.15)", INSTEAD));
    }

    private static String said(UserError missing) {
        return Stream.of(missing.getMessage(), missing.hint())
                .filter(part -> !part.isEmpty())
                .reduce((what, how) -> what + "; " + how)
                .orElse("");
    }

    private static FtraceSelection refuse(String what, String hint) {
        throw UserError.unsupported(what, hint);
    }

    private static FtraceSelection refuse(UserError missing) {
        throw missing;
    }
}
