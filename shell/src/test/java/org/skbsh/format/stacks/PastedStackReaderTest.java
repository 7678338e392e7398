package org.skbsh.format.stacks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.skbsh.format.Counted;
import org.skbsh.format.Source;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Origin;
import org.skbsh.query.Keys;

import static org.assertj.core.api.Assertions.assertThat;

class PastedStackReaderTest {
    @Test
    void theNoteThatSkbshGrewFromHoldsFiveStacks() {
        Capture capture = Counted.load(Path.of("src/test/resources/stacks/seed.md"));

        assertThat(capture.origin().source()).isEqualTo("pasted stacks");
        assertThat(capture.loss().isNone()).isTrue();
        assertThat(chains(capture))
                .satisfiesExactly(
                        chain -> assertThat(chain)
                                .startsWith("kfree_skbmem <- __kfree_skb <- tcp_recvmsg_locked <- tcp_recvmsg")
                                .endsWith("do_syscall_64 <- entry_SYSCALL_64_after_hwframe"),
                        chain -> assertThat(chain)
                                .startsWith("kfree_skbmem <- __consume_stateless_skb <- skb_consume_udp <- udp_recvmsg")
                                .endsWith("<- do_syscall_64"),
                        chain -> assertThat(chain)
                                .startsWith("kfree_skbmem <- __kfree_skb <- tcp_clean_rtx_queue <- tcp_ack")
                                .endsWith("<- ret_from_fork"),
                        chain -> assertThat(chain)
                                .startsWith("kfree_skbmem <- __kfree_skb <- tcp_data_queue <- tcp_rcv_established")
                                .endsWith("<- do_softirq"),
                        chain -> assertThat(chain)
                                .startsWith("kfree_skbmem <- napi_consume_skb <- free_old_xmit_skbs <- virtnet_poll_tx")
                                .endsWith("<- secondary_startup_64_no_verify"));
    }

    @Test
    void quotedNumberedAndDamagedFramesAreTakenOrCounted() throws IOException {
        Capture capture = read("""
                Look at this:
                > => kfree_skbmem
                > => tcp_ack

                1. => kfree_skbmem
                2. => icmp_rcv
                and => so it goes
                =>
                """);

        assertThat(chains(capture)).containsExactly("kfree_skbmem <- tcp_ack", "kfree_skbmem <- icmp_rcv");
        assertThat(capture.loss().unread()).isEqualTo(1);
    }

    private static Capture read(String text) throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        new PastedStackReader().read(Source.of(text.getBytes(StandardCharsets.UTF_8)), builder);
        return builder.snapshot(Origin.file("pasted stacks", "a mail"));
    }

    private static List<String> chains(Capture capture) {
        return IntStream.range(0, capture.events().size())
                .mapToObj(row -> Keys.joined(capture.events().get(row).stack().calls()))
                .toList();
    }
}
