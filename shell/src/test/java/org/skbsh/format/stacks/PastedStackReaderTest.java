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
        assertThat(capture.loss().lost()).isZero();
        // Its prose, and the drawing in it.
        assertThat(capture.loss().unread()).isEqualTo(18);
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
        assertThat(capture.loss().unread()).isEqualTo(3);
    }

    @Test
    void aChainGoesOnOverSeveralLines() throws IOException {
        assertThat(StackTexts.read(new PastedStackReader(), """
                Call chain: skb_release_head_state <- kfree_skb <- acme_complete
                            <- acme_giveback <- .. <- irq_thread_fn

                kfree_skb_reason(SKB_DROP_REASON_NO_SOCKET) ← udp_rcv ←
                ip_rcv [acme]
                ip_rcv → ip_forward → kfree_skb
                kfree_skb -> ip_forward -> ip_rcv
                skb->dev->name
                we went home -> slept -> woke
                """)).isEqualTo("""
                skb_release_head_state <- kfree_skb <- acme_complete <- acme_giveback <- … <- irq_thread_fn
                NO_SOCKET kfree_skb_reason <- udp_rcv <- ip_rcv [acme]
                kfree_skb <- ip_forward <- ip_rcv
                kfree_skb <- ip_forward <- ip_rcv
                unread 2: skb->dev->name
                """);
    }

    @Test
    void aStackInOneParagraphIsOneStack() throws IOException {
        assertThat(StackTexts.read(new PastedStackReader(), """
                seen: [   12.100] Call Trace: [   12.101] sock_wfree+0x6c/0x90 [   12.102]
                consume_skb+0x49/0x120 [   12.104] acme_tx_done+0x91/0x170
                [acmenet] [   12.105] ? ktime_get+0x3f/0xa0 [   12.106] net_rx_action+0x11e/0x330 and so on
                kfree_skb+0x1/0x2 ip_rcv+0x1/0x2 ip_list_rcv+0x1/0x2
                """)).isEqualTo("""
                sock_wfree <- consume_skb <- acme_tx_done [acmenet] <- net_rx_action
                kfree_skb <- ip_rcv <- ip_list_rcv
                """);
    }

    @Test
    void framesThatWereCutOutLeaveAGapInOneStack() throws IOException {
        assertThat(StackTexts.read(new PastedStackReader(), """
                => kfree_skb
                => tcp_v4_rcv
                ...
                => do_idle

                => kfree_skb
                => ip_rcv
                [snip]
                => kfree_skb
                => icmp_rcv
                """)).isEqualTo("""
                kfree_skb <- tcp_v4_rcv <- … <- do_idle
                kfree_skb <- ip_rcv <- …
                kfree_skb <- icmp_rcv
                """);
    }

    @Test
    void namesAloneAreAStackOnlyTogetherAndBelowAFree() throws IOException {
        assertThat(StackTexts.read(new PastedStackReader(), """
                kfree_skb_reason
                ip_forward_finish
                ip_rcv_finish

                kfree_skb
                is what frees.
                ip_forward
                """)).isEqualTo("""
                kfree_skb_reason <- ip_forward_finish <- ip_rcv_finish
                unread 3: kfree_skb
                """);
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

    @Test
    void anExampleOfARuleIsNoStackThatSomebodySaw() throws IOException {
        assertThat(StackTexts.read(new PastedStackReader(), """
                matches      NEIGH_FAILED: kfree_skb_reason <- somewhere
                Call chain: kfree_skb_reason <- ip_rcv
                """)).isEqualTo("""
                kfree_skb_reason <- ip_rcv
                unread 1: matches      NEIGH_FAILED: kfree_skb_reason <- somewhere
                """);
    }
}
