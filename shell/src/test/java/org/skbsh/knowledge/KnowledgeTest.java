package org.skbsh.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class KnowledgeTest {
    private static final String NO_SOCKET = """
            # a comment line
            Reason: NO_SOCKET
            Layer: socket
            Verdict: drop
            Title: no socket was there for the packet
            Happened: The packet reached this host,
             and nothing here had a socket open.
            Causes:
             - the service is not running, or listens
               on another address
             - a port scan
            Check:
             - ss -lnptu
             - nstat -az UdpNoPorts # a remark
            Counters: UdpNoPorts Udp6NoPorts
            Sysctls: -
            Kernels: 5.17-
            Source: net/ipv4/udp.c __udp4_lib_rcv
            """;

    private static Knowledge read(String... texts) {
        Map<String, String> files = new LinkedHashMap<>();
        for (String text : texts) {
            files.put("file" + (files.size() + 1) + ".txt", text);
        }
        return Knowledge.of(files);
    }

    @Test
    void anEntryHasItsFields() {
        Knowledge knowledge = read(NO_SOCKET);
        assertThat(knowledge.problems()).isEmpty();
        assertThat(knowledge.reasons())
                .containsExactly(new ReasonEntry(
                        "NO_SOCKET",
                        "",
                        "drop/socket/no_socket",
                        "drop",
                        "no socket was there for the packet",
                        "The packet reached this host, and nothing here had a socket open.",
                        List.of("the service is not running, or listens on another address", "a port scan"),
                        List.of("ss -lnptu", "nstat -az UdpNoPorts # a remark"),
                        List.of("UdpNoPorts", "Udp6NoPorts"),
                        List.of(),
                        "5.17-",
                        "net/ipv4/udp.c __udp4_lib_rcv",
                        "file1.txt:2"));
        assertThat(knowledge.title("NO_SOCKET")).contains("no socket was there for the packet");
        assertThat(knowledge.title("ACME")).isEmpty();
    }

    @Test
    void aRefinementTakesWhatItLeavesOutFromItsReason() {
        Knowledge knowledge = read("""
                Reason: NO_SOCKET
                At: (tcp_v4_rcv|tcp_v6_rcv)
                Class: drop/tcp/no_socket
                Title: no TCP socket listens on the port
                Counters: -
                """, NO_SOCKET);
        ReasonEntry refined = knowledge.reasons().get(0);
        assertThat(refined.id()).isEqualTo("drop/tcp/no_socket");
        assertThat(refined.at()).isEqualTo("(tcp_v4_rcv|tcp_v6_rcv)");
        assertThat(refined.verdict()).isEqualTo("drop");
        assertThat(refined.checks()).contains("ss -lnptu");
        assertThat(refined.counters()).isEmpty();
    }

    @Test
    void anEntryTakesWhatItLeavesOutFromTheOneThatItIsLike() {
        Knowledge knowledge = read(
                NO_SOCKET,
                "Reason: ACME\nLayer: acme\nVerdict: drop\nTitle: x\nLike: NO_SOCKET\n\n"
                        + "Reason: BOLT\nLayer: bolt\nVerdict: drop\nTitle: x\nLike: NUT\n");
        ReasonEntry entry = knowledge.reasons().get(1);
        assertThat(entry.id()).isEqualTo("drop/acme/acme");
        assertThat(entry.title()).isEqualTo("x");
        assertThat(entry.causes()).contains("a port scan");
        assertThat(knowledge.problems())
                .containsExactly("file2.txt:7: is like NUT, which has no whole entry; the paragraph is left out");
    }

    @Test
    void subsystemsAndCountersAreEntriesToo() {
        Knowledge knowledge = read("""
                Subsystem: mac80211
                Range: 0x10000-0x2ffff
                Title: wireless dropped it
                Check: iw dev

                Counter: TcpExtListenOverflows
                Counts: the accept queue was full
                Events: -
                """);
        assertThat(knowledge.problems()).isEmpty();
        assertThat(knowledge.subsystems().get(0).has(0x20004)).isTrue();
        assertThat(knowledge.subsystems().get(0).has(0x30001)).isFalse();
        assertThat(knowledge.subsystems().get(0).checks()).containsExactly("iw dev");
        assertThat(knowledge.counters())
                .containsExactly(new CounterEntry(
                        "TcpExtListenOverflows", "the accept queue was full", "", true, "", "file1.txt:6"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Titel: x               | 1: there is no field 'Titel:'; did you mean 'Title'?",
                "no field at all        | 5: expected 'Field: value', not 'no field at all'",
                "Title: once more       | 5: 'Title:' appears twice in one paragraph",
            })
    void aWrongParagraphIsToldWithItsPlaceAndTheOthersHold(String line, String told) {
        String wrong = "Reason: ACME\nLayer: acme\nVerdict: drop\nTitle: x\n" + line + "\n\n";
        Knowledge knowledge = read(wrong + NO_SOCKET);
        assertThat(knowledge.problems()).containsExactly("file1.txt:" + told + "; the paragraph is left out");
        assertThat(knowledge.reasons().stream().map(ReasonEntry::reason)).containsExactly("NO_SOCKET");
    }

    @Test
    void whatAnEntryLacksIsTold() {
        assertThat(read("Reason: ACME\nLayer: acme\nVerdict: drop\n").problems())
                .containsExactly("file1.txt:1: no 'Title:'; the paragraph is left out");
        assertThat(read("Reason: ACME\nVerdict: drop\nTitle: x\n").problems())
                .containsExactly("file1.txt:1: no 'Layer:' and no 'Class:'; the paragraph is left out");
        assertThat(read("Title: x\n").problems())
                .containsExactly(
                        "file1.txt:1: begins with none of Reason: Subsystem: Counter: Sysctl: Station: Function:; the paragraph is left out");
        assertThat(read("Reason: ACME\nAt: acme_rcv\nClass: drop/acme/x\nTitle: x\n")
                        .problems())
                .containsExactly(
                        "file1.txt:1: refines ACME, which has no entry without 'At:'; the paragraph is left out");
    }

    @Test
    void ofTwoEntriesOfOneReasonTheFirstHoldsAndTheSecondIsTold() {
        Knowledge knowledge = read(NO_SOCKET, NO_SOCKET.replace("no socket was there", "another title"));
        assertThat(knowledge.problems())
                .containsExactly(
                        "file2.txt:2: NO_SOCKET has an entry already, at file1.txt:2; the paragraph is left out");
        assertThat(knowledge.title("NO_SOCKET")).contains("no socket was there for the packet");
    }
}
