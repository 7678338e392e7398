package org.skbsh.tracer.bpftrace;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;

import org.skbsh.model.Probe;
import org.skbsh.tracer.CountKey;
import org.skbsh.tracer.CpuList;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.TraceRequest.How;
import org.skbsh.tracer.TraceRequest.Kept;
import org.skbsh.tracer.TraceRequest.Only;
import org.skbsh.tracer.TraceRequest.Packet;
import org.skbsh.tracer.bpftrace.BpftraceHook.Value;
import org.skbsh.tracer.bpftrace.BpftraceProgram.Detail;
import org.skbsh.tracer.packet.PacketExpression;

import static org.assertj.core.api.Assertions.assertThat;

class BpftraceProgramTest {
    private static final String TEXT = PacketDecode.place(Optional.empty()) + PacketDecode.headers();

    private static final String TICK = "interval:ms:500 { printf(\"SKBSH-TICK\\n\"); print(@skbsh_seen); }\n";
    private static final long SELF = 4711;
    private static final How AGGREGATE = new How(true, Optional.empty(), OptionalLong.empty(), false);

    private static final BpftraceHook KFREE_SKB = new BpftraceHook(
            Probe.KFREE_SKB,
            "tracepoint:skb:kfree_skb",
            Optional.of("(struct sk_buff *)args->skbaddr"),
            Optional.of("(uint64)args->reason"),
            Optional.of("ksym(args->location)"),
            List.of(new Value("proto", "%d", "args->protocol")));
    private static final BpftraceHook KFREE_SKBMEM =
            BpftraceHook.bare(new Probe(Probe.Kind.KPROBE, "kfree_skbmem"), "kprobe:kfree_skbmem");

    private static String program(TraceRequest request, Detail detail, BpftraceHook... hooks) {
        return new BpftraceProgram(BpftraceSelection.of(request, List.of(hooks), SELF), detail).text();
    }

    private static List<Detail> details(TraceRequest request, BpftraceHook hook) {
        return BpftraceProgram.details(BpftraceSelection.of(request, List.of(hook), SELF));
    }

    @Test
    void plainEventsAreOneRecordEach() {
        assertThat(program(TraceRequest.of("drops"), Detail.PLAIN, KFREE_SKB)).isEqualTo(TICK + """
                tracepoint:skb:kfree_skb {
                  printf("EV probe=tracepoint:skb:kfree_skb reason=%d cpu=%d pid=%d nsecs=%llu comm:%s\\n%s\\n", \
                (uint64)args->reason, cpu, pid, nsecs, comm, kstack);
                  @skbsh_seen = count();
                }
                """);
    }

    @Test
    void aGateIsOpenedAndClosedByASignalThatOnlyRootCanSend() {
        BpftraceSelection selection = BpftraceSelection.of(TraceRequest.of("drops"), List.of(KFREE_SKB), SELF)
                .with(Optional.of(new BpftraceGate(-7, -8)));

        assertThat(new BpftraceProgram(selection, Detail.PLAIN).text()).isEqualTo("""
                interval:ms:500 { printf("SKBSH-TICK\n"); print(@skbsh_gate); print(@skbsh_seen); }
                tracepoint:signal:signal_generate /uid == 0 && args->sig == 23 && \
                (args->code == -7 || args->code == -8)/ {
                  @skbsh_gate = args->code == -7 ? 1 : 2;
                  print(@skbsh_gate); print(@skbsh_seen);
                }
                tracepoint:skb:kfree_skb /@skbsh_gate == 1/ {
                  printf("EV probe=tracepoint:skb:kfree_skb reason=%d cpu=%d pid=%d nsecs=%llu comm:%s\\n%s\\n", \
                (uint64)args->reason, cpu, pid, nsecs, comm, kstack);
                  @skbsh_seen = count();
                }
                """.replace("TICK\n", "TICK\\n"));
    }

    @Test
    void whereTheKernelHidesItsAddressesNothingIsNamedByThem() {
        BpftraceSelection hidden = BpftraceSelection.of(TraceRequest.of("drops"), List.of(KFREE_SKB), SELF)
                .withoutNames();
        BpftraceSelection counted = BpftraceSelection.of(
                        TraceRequest.of("drops").with(AGGREGATE), List.of(KFREE_SKB), SELF)
                .withoutNames();

        assertThat(new BpftraceProgram(hidden, Detail.FULL).text())
                .doesNotContain("kstack", "ksym")
                .contains(" comm:%s\\n\\n\\n\"");
        assertThat(new BpftraceProgram(counted, Detail.FULL).text()).doesNotContain("kstack", "ksym");
    }

    @Test
    void allThereIsInAPacketIsPrintedWhereTheKernelTellsWhereItIs() {
        String program = program(TraceRequest.of("drops"), Detail.FULL, KFREE_SKB);

        assertThat(program)
                .startsWith(TICK + "tracepoint:skb:kfree_skb {\n  $skb = (struct sk_buff *)args->skbaddr;\n" + TEXT
                        + PacketDecode.tcp() + PacketDecode.owner() + PacketDecode.tag(false))
                .contains("printf(\"EV probe=tracepoint:skb:kfree_skb reason=%d cpu=%d pid=%d nsecs=%llu proto=%d"
                        + " location=%s skb=%llx len=%d mark=%u netns=%llu dev=%s iif=%d uid=%llu vlan=%d addrs="
                        + PacketDecode.byteOrder()
                        + "%d:%llx:%llx:%llx:%llx l4=%d ports=%llu icmp=%d tcp=%llu comm:%s\\n%s\\n\"")
                .endsWith("    @skbsh_seen = count();\n}\n".replace("    ", "  "));
    }

    @Test
    void theSocketThatWasToGetThePacketTellsTheNamespaceOfOneWithoutDevice() {
        BpftraceHook hook = new BpftraceHook(
                KFREE_SKB.probe(),
                KFREE_SKB.attach(),
                KFREE_SKB.skb(),
                KFREE_SKB.reason(),
                KFREE_SKB.location(),
                List.of(new BpftraceHook.Value("p_rx_sk", "%llx", "(uint64)args->rx_sk")));

        assertThat(program(TraceRequest.of("drops"), Detail.FULL, hook))
                .contains("$netns = (uint64)((struct sock *)(uint64)args->rx_sk)->__sk_common.skc_net.net->ns.inum;");
    }

    @Test
    void bytesOfAPacketReplaceWhatTheySay() {
        TraceRequest request = TraceRequest.of("drops").with(kept(Kept.BYTES));
        BpftraceSelection tagged =
                BpftraceSelection.of(request, List.of(KFREE_SKB), SELF).withTagBit(true);
        String place = "  $skb = (struct sk_buff *)args->skbaddr;\n" + PacketDecode.place(Optional.empty());
        String bytes = " packet=" + PacketDecode.byteOrder() + "%x:%d:%lld:%llx";

        assertThat(new BpftraceProgram(tagged, Detail.PACKET).text())
                .contains(place + PacketDecode.bytes(192) + PacketDecode.owner() + PacketDecode.tag(true) + "  printf(")
                .contains(bytes)
                .contains("$proto, $n, $all, *(uint64 *)($nh + 0), *(uint64 *)($nh + 8),")
                .contains(" *(uint64 *)($nh + 184), comm")
                .doesNotContain(" addrs=", " tcp=");
        assertThat(program(request, Detail.FIELDS, KFREE_SKB))
                .contains(" addrs=")
                .doesNotContain(bytes);
        assertThat(program(request.with(port(53)), Detail.PACKET, KFREE_SKB))
                .contains(place + PacketDecode.headers())
                .contains(bytes);
        assertThat(details(request, KFREE_SKB))
                .containsExactly(Detail.FULL, Detail.PACKET, Detail.FIELDS, Detail.PLAIN);
    }

    @Test
    void aPacketOfWhichNothingIsKeptIsNotRead() {
        assertThat(program(TraceRequest.of("drops").with(kept(Kept.NOTHING)), Detail.FULL, KFREE_SKB))
                .doesNotContain("$skb")
                .contains(" location=%s ");
    }

    private static How kept(Kept kept) {
        return new How(false, Optional.empty(), OptionalLong.empty(), false, kept);
    }

    private static Only port(int port) {
        return new Only(
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                new Packet(Optional.empty(), OptionalInt.of(port), Optional.empty(), Optional.empty()));
    }

    @Test
    void anEventsOwnFieldIsPreferredToThePacketsOfThatName() {
        BpftraceHook xmit = new BpftraceHook(
                new Probe(Probe.Kind.TRACEPOINT, "net:net_dev_xmit"),
                "tracepoint:net:net_dev_xmit",
                Optional.of("(struct sk_buff *)args->skbaddr"),
                Optional.empty(),
                Optional.empty(),
                List.of(new Value("n_len", "%llu", "(uint64)args->len")));

        assertThat(program(TraceRequest.of("tracepoint:net:net_dev_xmit"), Detail.FULL, xmit))
                .contains(" n_len=%llu ")
                .doesNotContain(" len=%d ");
    }

    @Test
    void whereAPacketIsCountedOnceEachHookTellsItsAddressThoughTheKernelTellsNoTypes() {
        BpftraceHook drop = BpftraceHook.bare(Probe.KFREE_SKB, "tracepoint:skb:kfree_skb");
        BpftraceHook partial =
                BpftraceHook.bare(new Probe(Probe.Kind.KPROBE, "kfree_skb_partial"), "kprobe:kfree_skb_partial");

        assertThat(program(TraceRequest.of("all-frees"), Detail.PLAIN, drop, KFREE_SKBMEM, partial))
                .isEqualTo(TICK + """
                tracepoint:skb:kfree_skb {
                  printf("EV probe=tracepoint:skb:kfree_skb cpu=%d pid=%d nsecs=%llu skb=%llx comm:%s\\n%s\\n", \
                cpu, pid, nsecs, (uint64)args->skbaddr, comm, kstack);
                  @skbsh_seen = count();
                }
                kprobe:kfree_skbmem {
                  printf("EV probe=kprobe:kfree_skbmem cpu=%d pid=%d nsecs=%llu skb=%llx comm:%s\\n%s\\n", \
                cpu, pid, nsecs, arg0, comm, kstack);
                  @skbsh_seen = count();
                }
                kprobe:kfree_skb_partial /(arg1 & 0xff) != 0/ {
                  printf("EV probe=kprobe:kfree_skb_partial cpu=%d pid=%d nsecs=%llu skb=%llx comm:%s\\n%s\\n", \
                cpu, pid, nsecs, arg0, comm, kstack);
                  @skbsh_seen = count();
                }
                """);
        assertThat(program(TraceRequest.of("kprobe:kfree_skb_partial"), Detail.PLAIN, partial))
                .contains("kprobe:kfree_skb_partial {\n  printf(")
                .doesNotContain("skb=");
    }

    @Test
    void eachProbeHasAMapOfItsOwnForm() {
        TraceRequest request = TraceRequest.of("drops,kprobe:kfree_skbmem").with(AGGREGATE);

        assertThat(program(request, Detail.PLAIN, KFREE_SKB, KFREE_SKBMEM))
                .isEqualTo(TICK + """
                tracepoint:skb:kfree_skb {
                  @skb_kfree_skb_0__le__probe__reason__own__stack[probe, (uint64)args->reason, pid == 4711 ? 4711 : 0, \
                kstack] = count();
                  @skbsh_seen = count();
                }
                kprobe:kfree_skbmem {
                  @kfree_skbmem_1__le__probe__own__stack[probe, pid == 4711 ? 4711 : 0, kstack] = count();
                  @skbsh_seen = count();
                }
                """.replace("__le__", "__" + PacketDecode.byteOrder() + "__"));
    }

    @Test
    void skbshIsToldFromOthersOnlyWhereItsPacketsAreLeftOut() {
        TraceRequest request = TraceRequest.of("drops").with(AGGREGATE);

        assertThat(program(request.by(CountKey.parse("pid")), Detail.PLAIN, KFREE_SKB))
                .contains("__probe__reason__pid__stack[probe, (uint64)args->reason, pid, kstack]");
        assertThat(program(
                        request.with(new Only(OptionalInt.empty(), Optional.of("java"), Optional.empty(), Packet.ANY)),
                        Detail.PLAIN,
                        KFREE_SKB))
                .contains("__probe__reason__stack[probe, (uint64)args->reason, kstack]");
    }

    @Test
    void aFunctionIsCountedUnderTheNameThatEventsOfItHave() {
        TraceRequest request = TraceRequest.of("frees").with(AGGREGATE);
        BpftraceHook function = BpftraceHook.bare(Probe.KFREE_SKBMEM, "kprobe:kfree_skbmem");

        assertThat(program(request, Detail.PLAIN, function))
                .contains("__probe__own__stack[\"function:kfree_skbmem\", pid == 4711 ? 4711 : 0, kstack] = count();");
    }

    @Test
    void packetsAreLookedIntoWhenTheyAreCountedByWhatIsInThem() {
        TraceRequest request = TraceRequest.of("drops").with(AGGREGATE).by(CountKey.parse("saddr,dport,device,comm"));

        assertThat(program(request, Detail.PLAIN, KFREE_SKB))
                .contains(TEXT)
                .contains("  @skb_kfree_skb_0__" + PacketDecode.byteOrder()
                        + "__probe__reason__own__saddr__dport__dev__comm__stack[probe, (uint64)args->reason,"
                        + " pid == 4711 ? 4711 : 0, $ip, $s0, $s1,"
                        + " $dport, ((struct net_device *)$dev)->name, comm, kstack] = count();\n");
        assertThat(program(request.by(CountKey.parse("comm,cpu")), Detail.PLAIN, KFREE_SKB))
                .doesNotContain("$skb");
    }

    @Test
    void whatIsChosenIsChosenInTheProgram() {
        TraceRequest request = TraceRequest.of("drops")
                .with(new Only(
                        OptionalInt.of(7),
                        Optional.of("a\"b"),
                        Optional.of(CpuList.parse("0")),
                        new Packet(
                                Optional.of("4026531840"), OptionalInt.of(53), Optional.empty(), Optional.of("eth0"))));

        assertThat(program(request, Detail.PLAIN, KFREE_SKB))
                .contains("tracepoint:skb:kfree_skb /pid == 7 && comm == \"a\\\"b\" && (cpu == 0)/ {\n")
                .contains(TEXT + """
                          if (((struct net_device *)$dev)->name == "eth0" && $netns == 4026531840 \
                        && ($sport == 53 || $dport == 53)) {
                            printf("EV\
                        """)
                .endsWith("    @skbsh_seen = count();\n  }\n}\n");
    }

    @Test
    void aProgramOfTheUsersIsRunAsItIs() {
        TraceRequest request = TraceRequest.of("bpftrace:'kprobe:kfree_skbmem { @[kstack] = count(); }'");
        BpftraceHook program = BpftraceHook.bare(request.probes().get(0), "");

        assertThat(program(request, Detail.PLAIN, program))
                .isEqualTo("interval:ms:500 { printf(\"SKBSH-TICK\\n\"); }\n"
                        + "kprobe:kfree_skbmem { @[kstack] = count(); }");
    }

    @Test
    void theLargestProgramIsTriedFirstWhereThereIsMoreToTell() {
        assertThat(details(TraceRequest.of("drops"), KFREE_SKB))
                .containsExactly(Detail.FULL, Detail.PACKET, Detail.PLAIN);
        assertThat(details(TraceRequest.of("drops").with(AGGREGATE), KFREE_SKB)).containsExactly(Detail.PLAIN);
        assertThat(details(TraceRequest.of("frees"), KFREE_SKBMEM)).containsExactly(Detail.PLAIN);
    }

    @Test
    void noProgramWithoutPacketsIsTriedForAnExpression() {
        Only udp = Only.ALL.with(Optional.of(PacketExpression.parse("udp")));

        assertThat(details(TraceRequest.of("drops").with(udp), KFREE_SKB)).containsExactly(Detail.FULL, Detail.PACKET);
    }
}
