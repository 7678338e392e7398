package org.skbsh.scripts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.diagnosis.Check;
import org.skbsh.diagnosis.Diagnoser;
import org.skbsh.diagnosis.Drops;
import org.skbsh.diagnosis.Finding;
import org.skbsh.dsl.check.CheckFiles;
import org.skbsh.host.Answer;
import org.skbsh.host.Answers;
import org.skbsh.host.Host;
import org.skbsh.host.Question;
import org.skbsh.query.Aliases;

import static org.assertj.core.api.Assertions.assertThat;

/** A host where none of the usual causes is there: each check says so. */
class HealthyHostTest {
    private static final List<Check> CHECKS = new CheckFiles(Aliases.builtIn()).builtIn();

    private static final String LINKS = """
            [{"ifindex":2,"ifname":"b0","flags":["BROADCAST","MULTICAST","UP","LOWER_UP"],"mtu":1500,"operstate":"UP",\
            "txqlen":1000,"link_type":"ether","address":"02:00:00:00:09:02","promiscuity":0,"linkinfo":{"info_kind":"veth"},\
            "addr_info":[{"family":"inet","local":"10.9.0.2","prefixlen":24}]}]
            """;
    private static final Map<String, String> SAYS = Map.ofEntries(
            Map.entry("ip -j -d addr show", LINKS),
            Map.entry("ip -j route get 10.9.0.1", "[{\"dst\":\"10.9.0.1\",\"dev\":\"b0\",\"flags\":[]}]"),
            Map.entry("ip -j route get 10.9.0.2", "[{\"dst\":\"10.9.0.2\",\"dev\":\"b0\",\"flags\":[]}]"),
            Map.entry("ip -j route get 10.9.0.2 from 10.9.0.1", "[{\"dst\":\"10.9.0.2\",\"dev\":\"b0\",\"flags\":[]}]"),
            Map.entry(
                    "ip -j route get 10.9.0.2 from 10.9.0.1 iif b0",
                    "[{\"dst\":\"10.9.0.2\",\"dev\":\"b0\",\"flags\":[]}]"),
            Map.entry("ip -j -s neigh show", "[{\"dst\":\"10.9.0.2\",\"dev\":\"b0\",\"state\":[\"REACHABLE\"]}]"),
            Map.entry(
                    "ss -HOnampi -A udp sport = :53",
                    "UNCONN 0 0 0.0.0.0:53 0.0.0.0:* users:((\"named\",pid=7,fd=3)) skmem:(r0,rb212992,t0,tb212992,f0,w0,o0,bl0,d0)"),
            Map.entry(
                    "ss -HOnampi -A tcp sport = :53",
                    "LISTEN 0 16 0.0.0.0:53 0.0.0.0:* users:((\"named\",pid=7,fd=4)) skmem:(r0,rb131072,t0,tb16384,f0,w0,o0,bl0,d0)"),
            Map.entry("nft -a list ruleset", ""),
            Map.entry("nft -j list ruleset", "{\"nftables\": [{\"metainfo\": {\"version\": \"1.0.6\"}}]}"),
            Map.entry("iptables-save -c", "*filter\n:INPUT ACCEPT [5:300]\nCOMMIT\n"),
            Map.entry("tc -j -s filter show dev b0 ingress", ""),
            Map.entry("tc -j -s filter show dev b0 egress", ""),
            Map.entry("tc -j -s qdisc show", "[{\"kind\":\"noqueue\",\"handle\":\"0:\",\"dev\":\"b0\",\"drops\":0}]"),
            Map.entry("bpftool -j net", "[{\"xdp\":[],\"tc\":[]}]"),
            Map.entry("bpftool -j cgroup tree", "[]"),
            Map.entry("ip xfrm policy", ""),
            Map.entry("cat /proc/net/xfrm_stat", "XfrmInError \t0\n"),
            Map.entry("cat /proc/net/softnet_stat", "00000005 00000000 00000000 0 0 0 0 0 0 0 00000000\n"),
            Map.entry("cat /proc/net/snmp", "Tcp: RetransSegs\nTcp: 0\n"),
            Map.entry(
                    "cat /proc/net/netstat", "TcpExt: ListenOverflows TCPReqQFullDrop TCPBacklogDrop\nTcpExt: 0 0 0\n"),
            Map.entry("cat /proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n"),
            Map.entry("cat /proc/sys/net/ipv4/ip_forward", "1\n"),
            Map.entry("cat /proc/sys/net/ipv4/conf/b0/forwarding", "1\n"),
            Map.entry("cat /proc/sys/net/ipv4/conf/all/rp_filter", "0\n"),
            Map.entry("cat /proc/sys/net/ipv4/conf/b0/rp_filter", "0\n"),
            Map.entry("cat /proc/sys/net/ipv4/conf/all/accept_local", "0\n"),
            Map.entry("cat /proc/sys/net/ipv4/conf/b0/accept_local", "0\n"),
            Map.entry("cat /proc/sys/net/ipv4/conf/b0/src_valid_mark", "0\n"),
            Map.entry("cat /proc/sys/net/ipv4/conf/all/drop_unicast_in_l2_multicast", "0\n"),
            Map.entry("cat /proc/sys/net/ipv4/conf/b0/drop_unicast_in_l2_multicast", "0\n"),
            Map.entry("cat /proc/sys/net/ipv4/tcp_syncookies", "1\n"),
            Map.entry("cat /proc/sys/net/core/somaxconn", "4096\n"),
            Map.entry("cat /proc/sys/net/core/rmem_default", "212992\n"),
            Map.entry("cat /proc/sys/net/core/rmem_max", "212992\n"),
            Map.entry("cat /proc/sys/net/core/netdev_max_backlog", "1000\n"),
            Map.entry("cat /proc/sys/net/netfilter/nf_conntrack_count", "3\n"),
            Map.entry("cat /proc/sys/net/netfilter/nf_conntrack_max", "262144\n"));

    private static final Host HOST = new Host() {
        @Override
        public Answer ask(Place place, Question question, Duration atMost) {
            String said = SAYS.get(question.shell());
            return said == null ? Answer.none("nobody thought of: " + question.shell()) : Answer.of(said);
        }

        @Override
        public Place place(Namespace namespace) {
            return Place.HERE;
        }
    };

    @ParameterizedTest
    @CsvSource({
        "drop/udp/no_socket, NO_SOCKET",
        "drop/socket/socket_rcvbuff/udp, SOCKET_RCVBUFF",
        "drop/socket/socket_backlog, SOCKET_BACKLOG",
        "drop/netfilter/netfilter_drop/nft, NETFILTER_DROP",
        "drop/ip/ip_rpfilter, IP_RPFILTER",
        "drop/ip/ip_inaddrerrors, IP_INADDRERRORS",
        "drop/ip/ip_innoroutes, IP_INNOROUTES",
        "drop/ip/ip_local_source, IP_LOCAL_SOURCE",
        "drop/ip/unicast_in_l2_multicast, UNICAST_IN_L2_MULTICAST",
        "drop/ip/pkt_too_big, PKT_TOO_BIG",
        "drop/ip/xfrm_policy, XFRM_POLICY",
        "drop/neigh/neigh_failed, NEIGH_FAILED",
        "drop/qdisc/qdisc_drop, QDISC_DROP",
        "drop/device/cpu_backlog, CPU_BACKLOG",
        "drop/device/dev_ready, DEV_READY",
        "drop/tc/tc_ingress, TC_INGRESS",
        "drop/tc/tc_egress, TC_EGRESS",
        "drop/link/xdp, NOT_SPECIFIED",
        "drop/link/veth, NOT_SPECIFIED",
        "drop/bpf/bpf_cgroup_egress, BPF_CGROUP_EGRESS",
        "drop/bridge/bridge_ingress_stp_state, BRIDGE_INGRESS_STP_STATE",
        "drop/vxlan/vxlan_vni_not_found, VXLAN_VNI_NOT_FOUND",
        "drop/tcp/tcp_listen_overflow, TCP_LISTEN_OVERFLOW",
        "drop/tcp/tcp_md5notfound, TCP_MD5NOTFOUND"
    })
    void noUsualCauseIsThere(String id, String reason) throws InterruptedException {
        Map<String, Object> packet = Map.of(
                "saddr",
                "10.9.0.1",
                "daddr",
                "10.9.0.2",
                "sport",
                "40000",
                "dport",
                "53",
                "l4",
                "udp",
                "dev",
                "b0",
                "len",
                "100",
                "count",
                20L);
        List<Finding> findings = findings(id, reason, packet);

        assertThat(findings).isNotEmpty().allSatisfy(finding -> assertThat(finding.state())
                .as(finding.toString())
                .isEqualTo(Finding.State.NOT_SO));
    }

    @ParameterizedTest
    @CsvSource({
        "drop/udp/no_socket, NO_SOCKET",
        "drop/tcp/no_socket, NO_SOCKET",
        "drop/ip/ip_rpfilter, IP_RPFILTER",
        "drop/ip/ip_inaddrerrors, IP_INADDRERRORS",
        "drop/ip/ip_innoroutes, IP_INNOROUTES",
        "drop/ip/ip_local_source, IP_LOCAL_SOURCE",
        "drop/ip/unicast_in_l2_multicast, UNICAST_IN_L2_MULTICAST",
        "drop/ip/pkt_too_big, PKT_TOO_BIG",
        "drop/ip/ip_csum, IP_CSUM",
        "drop/ip/otherhost, OTHERHOST",
        "drop/neigh/neigh_failed, NEIGH_FAILED",
        "drop/qdisc/qdisc_drop, QDISC_DROP",
        "drop/device/dev_ready, DEV_READY",
        "drop/tc/tc_ingress, TC_INGRESS",
        "drop/link/xdp, NOT_SPECIFIED",
        "drop/link/veth, NOT_SPECIFIED",
        "drop/tcp/tcp_md5notfound, TCP_MD5NOTFOUND",
        "drop/tcp/tcp_zerowindow, TCP_ZEROWINDOW"
    })
    void eventsWithoutFieldsProveNothing(String id, String reason) throws InterruptedException {
        assertThat(findings(id, reason, Map.of("saddr", "", "daddr", "", "dev", "", "count", 20L)))
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(finding.state()).as(finding.toString()).isEqualTo(Finding.State.CANT_TELL);
                    assertThat(finding.seen()).startsWith("the events do not say ");
                    assertThat(finding.advice()).isEqualTo("trace drops --with bpftrace keeps such fields");
                });
    }

    @Test
    void aCauseThatLacksFieldsNamesThemAndWhatToRun() throws InterruptedException {
        assertThat(findings("drop/ip/ip_rpfilter", "IP_RPFILTER", Map.of("dev", "b0", "daddr", "10.9.0.2")))
                .containsExactly(new Finding(
                        Finding.State.CANT_TELL,
                        "reverse path filtering: the way back to the source leads elsewhere",
                        "the events do not say the packets' source address",
                        List.of("cat", "/proc/sys/net/ipv4/conf/b0/rp_filter"),
                        ""));
    }

    @Test
    void aFirewallWithoutRulesDropsNothingWhateverThePacket() throws InterruptedException {
        assertThat(findings("drop/netfilter/netfilter_drop/nft", "NETFILTER_DROP", Map.of("dev", "")))
                .contains(new Finding(
                        Finding.State.NOT_SO,
                        "a rule of nftables, or the policy of one of its chains",
                        "no rule and no policy of nftables drops packets",
                        List.of(),
                        ""));
    }

    private static List<Finding> findings(String id, String reason, Map<String, Object> packet)
            throws InterruptedException {
        Drops drops = new Drops(
                id,
                "",
                "",
                List.of(reason),
                Host.Namespace.UNKNOWN,
                20,
                20,
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of(packet),
                List.of(),
                Map.of());
        return new Diagnoser(CHECKS, new Answers(HOST), Duration.ofSeconds(20))
                .card(drops)
                .findings();
    }
}
