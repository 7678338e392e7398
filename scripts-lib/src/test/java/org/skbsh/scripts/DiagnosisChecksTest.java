package org.skbsh.scripts;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.skbsh.classify.Rule;
import org.skbsh.diagnosis.Check;
import org.skbsh.dsl.check.CheckFiles;
import org.skbsh.dsl.rule.RuleFiles;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.knowledge.ReasonEntry;
import org.skbsh.query.Aliases;

import static org.assertj.core.api.Assertions.assertThat;

/** The checks that come with skbsh. */
class DiagnosisChecksTest {
    /** What the issue asks for at least. */
    private static final List<String> WANTED = List.of(
            "drop/udp/no_socket",
            "drop/tcp/no_socket",
            "SOCKET_RCVBUFF",
            "PROTO_MEM",
            "SOCKET_FILTER",
            "SOCKET_BACKLOG",
            "NETFILTER_DROP",
            "IP_RPFILTER",
            "IP_INADDRERRORS",
            "IP_INNOROUTES",
            "IP_OUTNOROUTES",
            "IP_LOCAL_SOURCE",
            "IP_INHDR",
            "IP_CSUM",
            "TCP_CSUM",
            "UDP_CSUM",
            "PKT_TOO_BIG",
            "TCP_LISTEN_OVERFLOW",
            "tcp/state/open-close",
            "TCP_ZEROWINDOW",
            "TCP_OFO_QUEUE_PRUNE",
            "TCP_INVALID_SEQUENCE",
            "TCP_MD5NOTFOUND",
            "TCP_MD5UNEXPECTED",
            "TCP_MD5FAILURE",
            "XFRM_POLICY",
            "NEIGH_FAILED",
            "NEIGH_QUEUEFULL",
            "QDISC_DROP",
            "CPU_BACKLOG",
            "FULL_RING",
            "TC_INGRESS",
            "TC_EGRESS",
            "XDP",
            "BPF_CGROUP_EGRESS",
            "OTHERHOST",
            "UNHANDLED_PROTO",
            "NO_TX_TARGET",
            "BRIDGE_INGRESS_STP_STATE",
            "VXLAN_VNI_NOT_FOUND",
            "VXLAN_INVALID_HDR");

    private static final List<Check> CHECKS = new CheckFiles(Aliases.builtIn()).builtIn();

    @Test
    void everyReasonThatAskedForOneHasACheckWithCauses() {
        assertThat(WANTED).allSatisfy(name -> assertThat(CHECKS)
                .as(name)
                .anyMatch(check -> check.names().stream().anyMatch(pattern -> matches(pattern, name))
                        && !check.causes().isEmpty()));
    }

    @Test
    void everyNameIsAReasonOrAClass() {
        Knowledge knowledge = Knowledge.builtIn();
        Set<String> known = Stream.concat(
                        knowledge.reasons().stream().map(ReasonEntry::reason),
                        new RuleFiles(Aliases.builtIn())
                                .builtIn(knowledge, problem -> {}).rules().stream()
                                        .map(Rule::id))
                .collect(Collectors.toSet());

        assertThat(CHECKS.stream().flatMap(check -> check.names().stream()).distinct())
                .allSatisfy(name -> assertThat(known).as(name).anyMatch(one -> matches(name, one)));
    }

    private static boolean matches(String pattern, String name) {
        return name.matches(pattern.replace("*", ".*"));
    }
}
