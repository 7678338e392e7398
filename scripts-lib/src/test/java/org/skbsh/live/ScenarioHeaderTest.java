package org.skbsh.live;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.live.ScenarioHeader.Ends;
import org.skbsh.live.ScenarioHeader.Section;

import static org.assertj.core.api.Assertions.assertThat;

class ScenarioHeaderTest {
    private static final String PROGRAM = """
            #!/usr/bin/python3 -B
            \"""eth-unknown: Frames of a protocol that nobody has.

            On 6.1:
              kfree_skb/UNHANDLED_PROTO: __netif_receive_skb_core.constprop.0 < process_backlog < __napi_poll (20)
              consume_skb: icmp_rcv < ip_protocol_deliver_rcu < ip_local_deliver_finish (6)
              kfree_skbmem: __netif_receive_skb_core.constprop.0 < process_backlog < __napi_poll (20)
            On 6.18:
              not here (exit code 77)
            \"""
            from common import *

            def what():
                \"""On 5.4: this is no header\"""
            """;

    private static final Section ON_6_1 = new Section(
            List.of(
                    new Ends(
                            "kfree_skb",
                            "UNHANDLED_PROTO",
                            "__netif_receive_skb_core <- process_backlog <- __napi_poll",
                            20),
                    new Ends("consume_skb", "", "icmp_rcv <- ip_protocol_deliver_rcu <- ip_local_deliver_finish", 6),
                    new Ends("kfree_skbmem", "", "__netif_receive_skb_core <- process_backlog <- __napi_poll", 20)),
            List.of());

    @Test
    void itTellsKernelByKernelHowPacketsEnd() {
        assertThat(ScenarioHeader.of(PROGRAM).kernels())
                .isEqualTo(Map.of("6.1", ON_6_1, "6.18", new Section(List.of(), List.of("not here (exit code 77)"))));
    }

    @Test
    void whatItTellsOfAKernelHoldsForAllReleasesOfThat() {
        ScenarioHeader header = ScenarioHeader.of(PROGRAM);

        assertThat(header.on("6.1.0-37-cloud-amd64")).contains(ON_6_1);
        assertThat(header.on("6.18.44")).map(Section::ends).contains(List.of());
        assertThat(header.on("6.12.9")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a <- b <- c, true, true",
        "a <- b <- c <- d, true, true",
        "x <- a <- b <- c, false, true",
        "a <- x <- b <- c, false, true",
        "b <- c <- d, false, true",
        "a <- c <- d, false, true",
        "c <- b <- a, false, false",
        "a <- x <- y <- z, false, false",
        "x <- y, false, false",
        "a, false, false",
        "'', false, false"
    })
    void callersAreThoseToldButForOneThatAnotherBuildInlines(String callers, boolean same, boolean another) {
        Ends ends = new Ends("kfree_skb", "NO_SOCKET", "a <- b <- c", 20);

        assertThat(ends.isChain(callers)).isEqualTo(same);
        assertThat(ends.isChainOfAnotherBuild(callers)).isEqualTo(another);
        assertThat(ends.isWithoutStack(callers)).isEqualTo(callers.isEmpty() || callers.equals("a"));
        Ends one = new Ends("kfree_skb", "NO_SOCKET", "a", 20);
        assertThat(one.isChainOfAnotherBuild(callers)).isEqualTo(callers.contains("a"));
    }

    @Test
    void oneThatTellsNothingOfAnyKernelIsEmpty() {
        assertThat(ScenarioHeader.of("print('no header')\n").kernels()).isEmpty();
        assertThat(ScenarioHeader.of("\"\"\"nic-udp: needs two network cards.\"\"\"\n")
                        .kernels())
                .isEmpty();
    }

    @Test
    void theEndsOfOneProbeAreThose() {
        assertThat(ON_6_1.of("consume_skb")).singleElement().hasFieldOrPropertyWithValue("count", 6);
    }
}
