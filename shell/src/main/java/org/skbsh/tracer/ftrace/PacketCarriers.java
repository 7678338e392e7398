package org.skbsh.tracer.ftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import org.skbsh.kernel.symbols.Btf;
import org.skbsh.model.Probe;
import org.skbsh.model.UserError;
import org.skbsh.tracer.FreeHook;
import org.skbsh.tracer.Kprobe;
import org.skbsh.tracer.PacketIdentity;

/**
 * Gives the functions in which packets end the fields of packets. At kfree_skbmem the packet's data are gone already: there they
 * come from its callers ({@code net/core/skbuff.c}), which see the packet whole: functions, and the tracepoints in those that the
 * compiler may have merged with them. The other functions see it whole themselves.
 *
 * @param tracepoints event probes on kfree_skb and consume_skb, as far as the kernel makes them
 */
record PacketCarriers(FtraceTrial trial, Btf btf, List<PacketProbe> tracepoints) {
    private static final List<String> CALLERS =
            List.of("__kfree_skb", "__consume_stateless_skb", "skb_attempt_defer_free");
    private static final String WHY = "packets before their data go: kfree_skbmem, which follows, counts them";

    /** Whether a selection has functions whose fields this can add. */
    static boolean isFor(FtraceSelection selection) {
        return free(selection).isPresent();
    }

    private static Optional<Probe> free(FtraceSelection selection) {
        return selection.request().probes().stream()
                .filter(probe ->
                        probe.kind() != Probe.Kind.TRACEPOINT && probe.name().equals(Probe.KFREE_SKBMEM.name()))
                .filter(probe -> !selection.request().targets().named().contains(probe))
                .findFirst();
    }

    /** @throws UserError if the kernel refuses the functions as events */
    FtraceSelection with(FtraceSelection selection) {
        List<String> taken = selection.kprobes().stream().map(Kprobe::function).toList();
        List<Kprobe> callers = CALLERS.stream()
                .filter(function -> !taken.contains(function))
                .flatMap(
                        function -> trial.kprobe(Kprobe.withPacket(function, WHY, arguments(), explanation())).stream())
                .toList();
        Kprobe free = trial.kprobe(Kprobe.withAddress(FreeHook.KFREE_SKBMEM))
                .filter(any -> !callers.isEmpty())
                .orElseThrow(() -> UserError.unsupported(
                        "they come with kprobes at " + CALLERS.get(0) + " and kfree_skbmem, which this kernel refuses",
                        PacketSelector.INSTEAD));
        List<Kprobe> kprobes = new ArrayList<>(List.of(free));
        selection.kprobes().stream()
                .filter(kprobe -> !kprobe.function().equals(free.function()))
                .map(kprobe -> selection.packets() == PacketIdentity.BY_ADDRESS ? whole(kprobe) : kprobe)
                .forEach(kprobes::add);
        List<PacketProbe> events = tracepoints.stream()
                .filter(event -> !selection.request().probes().contains(event.probe()))
                .toList();
        return selection.carrying(probes(selection), kprobes, new Carriers(callers, events));
    }

    private Kprobe whole(Kprobe kprobe) {
        return FreeHook.of(kprobe.function())
                .flatMap(hook -> trial.kprobe(Kprobe.withPacket(hook, arguments(), explanation())))
                .orElse(kprobe);
    }

    private static List<Probe> probes(FtraceSelection selection) {
        Optional<Probe> free = free(selection);
        return selection.request().probes().stream()
                .map(probe -> free.equals(Optional.of(probe)) ? new Probe(Probe.Kind.KPROBE, probe.name()) : probe)
                .toList();
    }

    private UnaryOperator<String> arguments() {
        return packet -> PacketArguments.of(btf, packet).stream()
                .map(PacketArgument::toString)
                .collect(Collectors.joining(" "));
    }

    private String explanation() {
        return PacketArguments.of(btf, "").stream()
                .map(PacketArgument::explained)
                .collect(Collectors.joining("\n"));
    }
}
