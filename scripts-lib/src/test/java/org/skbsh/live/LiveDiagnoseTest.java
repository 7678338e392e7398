package org.skbsh.live;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/**
 * Scenarios of the lab, all traced by one trace and then held open: what {@code diagnose} finds of each, while its namespaces,
 * sockets and rules are still there, is what the scenario's header tells, and comes first.
 */
@Tag("kernel")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveDiagnoseTest {
    private static final int AT_ONCE = 4;

    /** Scenario, class or reason, the first finding's cause and a part of what was seen. */
    private static final String EXPECTED = """
            udp-no-socket             | drop/udp/no_socket     | no socket is open on the port            | nothing has UDP port 9999 open
            udp6-no-socket            | drop/udp/no_socket     | no socket is open on the port            | nothing has UDP port 9999 open
            tcp-connect-refused       | drop/tcp/no_socket     | nothing listens on the port              | nothing listens on TCP port 9998
            udp-rcvbuf-full           | SOCKET_RCVBUFF         | the receive buffer of the socket is too small for the bursts | has 2304 bytes
            packet-socket-full        | PACKET_SOCK_ERROR      | the buffer of a packet socket is full    | has dropped 19
            raw-socket-full           | IP_NOPROTO             | a raw socket for the protocol is full    | protocol 252 has dropped 19
            tap-rx-filter             | SOCKET_FILTER          | a filter on a tun or tap device          | tp1
            tap-tx-filter             | TAP_TXFILTER           | the program that has the device open lets only some addresses through | TUNSETTXFILTER
            tun-queue-full            | FULL_RING              | the program that has the device open reads too slowly | the queue of t0 holds 4 packets
            netfilter-forward-drop    | NETFILTER_DROP         | a rule of nftables                       | policy drop (table ip f, chain c, hook forward
            netfilter-ingress-drop    | NETFILTER_DROP         | a rule of nftables                       | policy drop (table netdev f, chain c, hook ingress
            netfilter-input-drop      | NETFILTER_DROP         | a rule of nftables                       | udp dport 7001 drop (table inet f
            netfilter-output-drop     | NETFILTER_DROP         | a rule of nftables                       | udp dport 7003 drop (table ip f
            netfilter-prerouting-drop | NETFILTER_DROP         | a rule of nftables                       | udp dport 7002 drop (table ip f
            netfilter-reject          | NETFILTER_DROP         | a rule of nftables                       | tcp dport 7005 reject with tcp reset
            ip-rp-filter              | IP_RPFILTER            | reverse path filtering                   | rp_filter is 1 (strict; all 1, b0 1)
            ip-forward-off            | IP_INADDRERRORS        | this host does not forward               | net.ipv4.ip_forward is 0
            ip-no-route               | IP_INNOROUTES          | there is no route to the destination     | Network is unreachable
            ip6-no-route              | IP_INNOROUTES          | there is no route to the destination     | Network is unreachable
            tcp-no-route              | IP_OUTNOROUTES         | there is no route to the destination     | Network is unreachable
            ip-blackhole              | drop/ip/discard        | a blackhole, unreachable or prohibit route | blackhole route 10.66.0.0/24
            ip-local-source           | IP_LOCAL_SOURCE        | packets from outside that carry an address of this host | accept_local is 0 (src_valid_mark 0)
            ip-martian                | IP_LOCALNET            | an address of the loopback network       | whose route_localnet is 0
            ip-unicast-in-l2-multicast | UNICAST_IN_L2_MULTICAST | unicast packets in multicast frames     | drop_unicast_in_l2_multicast is 1 for all
            ip-multicast-not-joined   | ip/receive/route       | nobody here has joined the multicast group | 239.1.1.1
            ip-mtu-exceeded           | PKT_TOO_BIG            | the MTU of the way out                   | packets of 1028 bytes, and the device b1 takes 600
            ip6-pkt-too-big           | PKT_TOO_BIG            | the MTU of the way out                   | the device b1 takes 1280
            ip-ttl-exceeded           | IP_INHDR               | the TTL ran out here                     | arrived with no hops left
            ip-bad-header             | IP_INHDR               | the header is damaged                    | b0 (veth)
            ip-bad-csum               | IP_CSUM                | one sender, or one device                | all come from 10.9.0.1
            tcp-bad-csum              | TCP_CSUM               | one sender, or one device                | all come from 10.9.0.1
            udp-bad-csum              | UDP_CSUM               | one sender, or one device                | all come from 10.9.0.1
            ip-noproto                | IP_NOPROTO             | nothing here takes the protocol          | no raw socket has protocol 253
            ip6-disabled              | IPV6DISABLED           | IPv6 is switched off for the device      | net.ipv6.conf.b0.disable_ipv6 is 1
            ip-otherhost              | OTHERHOST              | frames for another hardware address      | b0 has the address 02:00:00:00:09:02
            ip-frag-timeout           | FRAG_REASM_TIMEOUT     | fragments of the packets never came      | this host waits 1 s
            xfrm-policy               | XFRM_POLICY            | an IPsec policy wants                    | wants esp in transport mode
            qdisc-pfifo-limit         | QDISC_DROP             | the queue is too short for the rate      | the tbf qdisc 1: of a0 has dropped 17 packets
            dev-down                  | drop/qdisc/purged      | nothing is attached to the device        | a0 is down
            tun-no-reader             | drop/device/dev_ready  | nothing is attached to the device        | t0 has no carrier
            tc-egress-drop            | TC_EGRESS              | a filter or a BPF program on the device  | bpf filter on egress of a0
            tc-ingress-drop           | TC_INGRESS             | a filter or a BPF program on the device  | bpf filter on ingress of b0
            xdp-drop                  | drop/link/xdp          | an XDP program on the device             | generic, on b0
            xdp-native-drop           | drop/link/xdp          | an XDP program on the device             | native, on b0
            eth-unknown-proto         | UNHANDLED_PROTO        | nothing here handles this Ethernet type  | 0x88b5
            icmp-unknown-type         | UNHANDLED_PROTO        | an ICMP type that the kernel does not know | ICMP type 200
            veth-peer-down            | drop/link/veth         | the other end is down                    | its peer is down
            vxlan-unknown-vni         | VXLAN_VNI_NOT_FOUND    | no VXLAN device here has the VNI         | vx0 has VNI 42
            bridge-no-port            | NO_TX_TARGET           | the bridge has no other port             | b0 is in br0
            tcp-md5-missing           | TCP_MD5NOTFOUND        | the listener wants signatures            | has keys for 10.9.0.1/32
            tcp-md5-unexpected        | TCP_MD5UNEXPECTED      | the segments are signed                  | has no TCP MD5 key on port 8025
            tcp-min-ttl               | TCP_MINTTL             | the socket asks more of segments         | IP_MINTTL
            tcp-ofo-prune             | TCP_OFO_QUEUE_PRUNE    | the receive buffer is too small          | has 32768 bytes
            tcp-invalid-seq           | TCP_INVALID_SEQUENCE   | segments that do not fit the connection  | outside the receive window
            tcp-syn-in-window         | TCP_INVALID_SYN        | segments that do not fit the connection  | open already
            tcp-paws                  | TCP_RFC7323_PAWS       | segments with an older time stamp        | net.ipv4.tcp_timestamps is 1
            tcp-overwindow            | TCP_OVERWINDOW         | the sender sends more than the window allows | beyond the window
            tcp-zero-window           | TCP_INVALID_END_SEQUENCE | the program does not read              | wait for tcp-zero-window
            neigh-queue-full          | NEIGH_QUEUEFULL        | the next hop does not answer             | 10.9.0.51 on a0 is
            neigh-failed              | NEIGH_FAILED           | the next hop does not answer             | 10.9.0.50 on a0 is FAILED
            """;

    /**
     * What else is right for a scenario: on a busy machine the kernel has noticed that the link is down, and replaced the
     * device's queue, before the packets are sent (net/core/link_watch.c).
     */
    private static final Map<String, Expected> OTHERWISE = Stream.of(
                    "veth-peer-down | drop/qdisc/qdisc_drop | nothing is attached to the device | a0 has no carrier")
            .map(Expected::of)
            .collect(Collectors.toMap(Expected::scenario, one -> one));

    private record Expected(String scenario, String what, String cause, String seen) {
        static Expected of(String line) {
            String[] parts = line.split("\\|");
            return new Expected(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip());
        }
    }

    private final Map<String, HeldScenario> held = new LinkedHashMap<>();
    private LiveShell shell;
    private Path answers;

    private static Stream<Expected> expected() {
        String only = System.getProperty("skbsh.scenario", "");
        return EXPECTED.lines().map(Expected::of).filter(one -> one.scenario().matches(only.isEmpty() ? ".*" : only));
    }

    @BeforeAll
    @Timeout(300)
    void theLabIsPlayedAndHeld(@TempDir Path home) throws Exception {
        Kernel.assumeTraceable("bpftrace");
        Map<String, Scenario> scenarios =
                Lab.scenarios().stream().collect(Collectors.toMap(Scenario::name, one -> one));
        shell = new LiveShell(home);
        CompletableFuture<Integer> trace = shell.trace("trace drops,consumed --with bpftrace");
        for (String name : expected().map(Expected::scenario).distinct().toList()) {
            String tag = Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX) + held.size();
            Kernel.await(
                    () -> "scenarios that begin",
                    () -> held.values().stream().filter(one -> !one.isThere()).count() < AT_ONCE);
            held.put(name, HeldScenario.start(scenarios.get(name), tag, home));
        }
        Kernel.await(
                () -> "all scenarios: " + held, () -> held.values().stream().allMatch(HeldScenario::isThere));
        shell.stop(trace);
        answers = answersOfAScript(home);
    }

    /** What the script that diagnoses all of them prints on this host. */
    private Path answersOfAScript(Path home) throws Exception {
        Path script = home.resolve("look.sh");
        Path printed = home.resolve("answers");
        shell.run("diagnose --top 0 --script / | table > '" + script + "'");
        Process look = new ProcessBuilder("sh", script.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(look.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return printed;
    }

    @AfterAll
    void allIsTakenDown() throws Exception {
        for (HeldScenario one : held.values()) {
            one.close();
        }
        for (HeldScenario one : held.values()) {
            one.awaitEnd();
        }
        assertThat(Kernel.bpftracesOf(ProcessHandle.current())).isEmpty();
    }

    // The last to begin is the first to be looked at: the kernel forgets a neighbour that failed after a while.
    static List<Arguments> scenarios() {
        List<Arguments> scenarios =
                expected().map(one -> Arguments.of(one.scenario(), one)).collect(Collectors.toList());
        Collections.reverse(scenarios);
        return scenarios;
    }

    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @MethodSource("scenarios")
    void theTrueCauseIsFoundFirst(String name, Expected expected) {
        HeldScenario scenario = held.get(name);
        assumeFalse(
                scenario.isNotForThisKernel(), () -> "skipped: this kernel lacks what it needs. " + scenario.said());
        Expected there = look(scenario, expected);
        String shown = "";
        // On a busy machine a check may take over a second.
        for (int attempt = 0; attempt < 3 && !first(shown).startsWith("found"); attempt++) {
            shown = shell.run("diagnose " + there.what() + " --top 1 | table");
        }
        assertThat(first(shown))
                .as(shown + shell.messages())
                .startsWith("found")
                .contains(" " + there.cause())
                .contains(there.seen());
    }

    /** What a script sees there is what skbsh sees here. */
    @ParameterizedTest(name = "{0}", quoteTextArguments = false)
    @MethodSource("scenarios")
    void aScriptFindsItToo(String name, Expected expected) {
        // Which routes to ask for only the answers tell.
        assumeFalse(name.equals("tcp-no-route"), "skipped: its packets have no addresses");
        HeldScenario scenario = held.get(name);
        assumeFalse(
                scenario.isNotForThisKernel(), () -> "skipped: this kernel lacks what it needs. " + scenario.said());
        Expected there = look(scenario, expected);

        String shown = shell.run("diagnose " + there.what() + " --top 1 --with '" + answers + "' | table");

        assertThat(first(shown))
                .as(shown)
                .startsWith("found")
                .contains(" " + there.cause())
                .contains(there.seen());
    }

    /** Shows the events of a scenario only, and tells what is expected of them. */
    private Expected look(HeldScenario scenario, Expected expected) {
        shell.run("filter clear");
        shell.run("filter netns in ("
                + scenario.namespaces().stream().map(String::valueOf).collect(Collectors.joining(", ")) + ")");
        Expected otherwise = OTHERWISE.getOrDefault(expected.scenario(), expected);
        return shell.run("classify | table").contains(expected.what()) ? expected : otherwise;
    }

    private static String first(String shown) {
        return shown.lines()
                .filter(line -> line.matches("(found|can't tell|not so) .*"))
                .findFirst()
                .orElse("");
    }
}
