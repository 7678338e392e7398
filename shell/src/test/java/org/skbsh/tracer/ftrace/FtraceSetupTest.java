package org.skbsh.tracer.ftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

import org.skbsh.kernel.tracefs.TraceWrite;
import org.skbsh.model.Probe;
import org.skbsh.tracer.DropReason;
import org.skbsh.tracer.FreeHook;
import org.skbsh.tracer.Kprobe;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;

import static org.assertj.core.api.Assertions.assertThat;

class FtraceSetupTest {
    private static final List<Probe> EVENTS = List.of(Probe.KFREE_SKB, Probe.CONSUME_SKB);

    private static List<String> writes(FtraceSelection selection, Optional<String> threads) {
        return FtraceSetup.of(selection, threads, 1024, "0", "skbsh_1_2_3").writes().stream()
                .map(FtraceSetupTest::line)
                .toList();
    }

    private static String line(TraceWrite write) {
        return write.value()
                + (write.isShared() ? " >> " : " > ")
                + write.file()
                + write.undo().map(value -> ", at the end " + value).orElse("");
    }

    @Test
    void theFunctionTracerIsChosenOnlyBehindItsFilter() {
        TraceRequest request = TraceRequest.of("frees");
        assertThat(writes(
                        new FtraceSelection(request, List.of(), PacketIdentity.ANY_EVENT, List.of()),
                        Optional.of("7 8")))
                .containsExactly(
                        "0 > tracing_on",
                        " > set_event",
                        "1024 > buffer_size_kb",
                        "10 > buffer_percent",
                        "kfree_skbmem > set_ftrace_filter",
                        "7 8 > set_ftrace_pid",
                        "1 > options/function-fork",
                        "function > current_tracer, at the end nop",
                        "1 > options/func_stack_trace, at the end 0",
                        "1 > tracing_on");
    }

    @Test
    void kprobesAreAddedToThoseOfOthersAndTakenAwayAgain() {
        TraceRequest request = TraceRequest.of("all-frees")
                .with(new TraceRequest.Only(
                        OptionalInt.empty(), Optional.of("ngi\"nx"), Optional.empty(), TraceRequest.Packet.ANY));
        List<Probe> probes = new ArrayList<>(EVENTS);
        FreeHook partial = FreeHook.COALESCED;
        probes.add(new Probe(Probe.Kind.KPROBE, partial.function()));
        FtraceSelection selection = new FtraceSelection(
                request.with(probes),
                List.of(Kprobe.withAddress(partial).get(0)),
                PacketIdentity.BY_ADDRESS,
                List.of());
        assertThat(writes(selection, Optional.empty()))
                .containsExactly(
                        "0 > tracing_on",
                        " > set_event",
                        "1024 > buffer_size_kb",
                        "10 > buffer_percent",
                        "1 > options/stacktrace, at the end 0",
                        "0 > options/hash-ptr",
                        "comm == 'ngi\"nx' > events/skb/kfree_skb/filter",
                        "1 > events/skb/kfree_skb/enable, at the end 0",
                        "comm == 'ngi\"nx' > events/skb/consume_skb/filter",
                        "1 > events/skb/consume_skb/enable, at the end 0",
                        "p:skbsh_1_2_3/kfree_skb_partial kfree_skb_partial skbaddr=$arg1 stolen=$arg2:u8 >> /kprobe_events,"
                                + " at the end -:skbsh_1_2_3/kfree_skb_partial",
                        "(stolen != 0) && (comm == 'ngi\"nx') > events/skbsh_1_2_3/kfree_skb_partial/filter",
                        "1 > events/skbsh_1_2_3/kfree_skb_partial/enable, at the end 0",
                        "1 > tracing_on");
    }

    @Test
    void anEventProbeTakesThePlaceOfItsTracepoint() {
        TraceRequest request = TraceRequest.of("drops,consumed")
                .with(new TraceRequest.Only(
                        OptionalInt.empty(), Optional.of("nginx"), Optional.empty(), TraceRequest.Packet.ANY));
        List<PacketArgument> arguments = List.of(
                new PacketArgument("skbaddr", "$skbaddr:x64", "as in the event"),
                new PacketArgument("len", "+112($skbaddr):u32", "bytes of the packet"));
        FtraceSelection selection = new FtraceSelection(request, List.of(), PacketIdentity.ANY_EVENT, List.of())
                .with(List.of(new PacketProbe(Probe.KFREE_SKB, arguments, Optional.of("len >= 41"))));
        assertThat(writes(selection, Optional.empty()))
                .containsSubsequence(
                        "e:skbsh_1_2_3/skb_kfree_skb skb.kfree_skb skbaddr=$skbaddr:x64 len=+112($skbaddr):u32"
                                + " >> /dynamic_events, at the end -:skbsh_1_2_3/skb_kfree_skb",
                        "(len >= 41) && (comm == \"nginx\") > events/skbsh_1_2_3/skb_kfree_skb/filter",
                        "1 > events/skbsh_1_2_3/skb_kfree_skb/enable, at the end 0",
                        "1 > events/skb/consume_skb/enable, at the end 0")
                .noneMatch(write -> write.contains("events/skb/kfree_skb"));
    }

    @Test
    void functionsThatCarryFieldsAreEventsToo() {
        TraceRequest request = TraceRequest.of("frees");
        Kprobe free = Kprobe.withAddress(FreeHook.KFREE_SKBMEM).get(0);
        Kprobe carrier = Kprobe.withPacket(
                        "__kfree_skb", "whole packets", packet -> "len=+112(" + packet + "):u32", "len: its bytes")
                .get(0);
        FtraceSelection selection = new FtraceSelection(request, List.of(), PacketIdentity.ANY_EVENT, List.of())
                .carrying(
                        List.of(new Probe(Probe.Kind.KPROBE, "kfree_skbmem")),
                        List.of(free),
                        new Carriers(
                                List.of(carrier),
                                List.of(new PacketProbe(
                                        Probe.KFREE_SKB,
                                        List.of(new PacketArgument("len", "+112($skbaddr):u32", "its bytes")),
                                        Optional.empty()))));
        assertThat(selection.request().probes()).containsExactly(new Probe(Probe.Kind.KPROBE, "kfree_skbmem"));
        assertThat(carrier.definition("g").why()).isEqualTo("whole packets\nlen: its bytes");
        assertThat(writes(selection, Optional.empty()))
                .containsSubsequence(
                        "e:skbsh_1_2_3/skb_kfree_skb skb.kfree_skb len=+112($skbaddr):u32 >> /dynamic_events,"
                                + " at the end -:skbsh_1_2_3/skb_kfree_skb",
                        "1 > events/skbsh_1_2_3/skb_kfree_skb/enable, at the end 0",
                        "p:skbsh_1_2_3/kfree_skbmem kfree_skbmem skbaddr=$arg1 >> /kprobe_events,"
                                + " at the end -:skbsh_1_2_3/kfree_skbmem",
                        "1 > events/skbsh_1_2_3/kfree_skbmem/enable, at the end 0",
                        "p:skbsh_1_2_3/__kfree_skb __kfree_skb skbaddr=$arg1 len=+112($arg1):u32 >> /kprobe_events,"
                                + " at the end -:skbsh_1_2_3/__kfree_skb",
                        "1 > events/skbsh_1_2_3/__kfree_skb/enable, at the end 0",
                        "1 > tracing_on");
    }

    @Test
    void reasonsAreAConditionOnDropsAlone() {
        TraceRequest request = TraceRequest.of("drops,consumed")
                .with(new TraceRequest.Only(
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        TraceRequest.Packet.ANY,
                        List.of(new DropReason(3, "NO_SOCKET"), new DropReason(8, "NETFILTER_DROP")),
                        Optional.empty()));
        assertThat(writes(
                        new FtraceSelection(request, List.of(), PacketIdentity.ANY_EVENT, List.of()), Optional.empty()))
                .contains("(reason == 3 || reason == 8) > events/skb/kfree_skb/filter")
                .noneMatch(write -> write.contains("consume_skb/filter"));
    }
}
