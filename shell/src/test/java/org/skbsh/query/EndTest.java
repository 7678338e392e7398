package org.skbsh.query;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.model.End;

import static org.assertj.core.api.Assertions.assertThat;

/** What the kernel said of a packet's end: dropped, consumed, or no more than that it was freed. */
class EndTest {
    private static final Aliases ALIASES = Aliases.builtIn();

    private static End end(String probe, String reason, String chain) {
        return ALIASES.end(
                probe == null ? "" : probe, reason == null ? "" : reason, FreedTest.stack(chain == null ? "" : chain));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "tracepoint:skb:kfree_skb    | NOT_SPECIFIED | kfree_skb_reason <- tcp_v4_rcv        | DROPPED",
                "tracepoint:skb:kfree_skb    | -             | -                                     | DROPPED",
                "tracepoint:skb:kfree_skb    | -             | acme_redirect <- acme_classify        | DROPPED",
                "tracepoint:kfree_skb        | -             | -                                     | DROPPED",
                "rawtracepoint:kfree_skb     | -             | -                                     | DROPPED",
                "tracepoint:skb:kfree_skb    | CONSUMED      | kfree_skb_reason <- napi_consume_skb  | CONSUMED",
                "tracepoint:skb:consume_skb  | -             | sk_skb_reason_drop <- tpacket_rcv     | CONSUMED",
                "tracepoint:skb:consume_skb  | -             | -                                     | CONSUMED",
                "kprobe:consume_skb          | -             | consume_skb <- acme                   | CONSUMED",
                "fentry:vmlinux:consume_skb  | -             | acme                                  | CONSUMED",
                "function:napi_consume_skb   | -             | napi_consume_skb <- acme_poll         | CONSUMED",
                "kprobe:kfree_skb            | -             | kfree_skb <- acme                     | DROPPED",
                "kprobe:kfree_skb_reason     | NO_SOCKET     | kfree_skb_reason <- tcp_v4_rcv        | DROPPED",
                "kprobe:sk_skb_reason_drop   | CONSUMED      | sk_skb_reason_drop <- tpacket_rcv     | CONSUMED",
                "kprobe:sk_skb_reason_drop   | - | sk_skb_reason_drop <- dev_kfree_skb_any_reason <- acme | FREED",
                "kprobe:kfree_skb_reason     | 1 | kfree_skb_reason <- dev_kfree_skb_any_reason <- acme  | FREED",
                "kprobe:kfree_skb_reason     | 2 | kfree_skb_reason <- dev_kfree_skb_any_reason <- acme  | DROPPED",
                "function:tcp_drop           | -             | tcp_drop <- tcp_data_queue            | DROPPED",
                "function:kfree_skbmem       | -             | kfree_skbmem <- kfree_skb <- acme     | DROPPED",
                "function:kfree_skbmem       | -             | kfree_skbmem <- __kfree_skb <- acme   | FREED",
                "function:kfree_skbmem       | -             | -                                     | FREED",
                "function:skb_release_data   | -             | skb_release_data <- consume_skb       | CONSUMED",
            })
    void theProbeTells(String probe, String reason, String chain, End expected) {
        assertThat(end(probe, reason, chain)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-           | consume_skb <- __dev_kfree_skb_any <- acme_clean_tx                          | CONSUMED",
                "-           | sk_skb_reason_drop <- dev_kfree_skb_any_reason <- napi_consume_skb <- acme   | CONSUMED",
                "-           | sk_skb_reason_drop <- dev_kfree_skb_any_reason <- e1000_put_txbuf            | FREED",
                "-           | sock_wfree <- skb_release_head_state <- napi_consume_skb <- acme_clean_tx    | CONSUMED",
                "-           | kfree_skb <- acme                                                           | DROPPED",
                "-           | __traceiter_kfree_skb <- kfree_skb <- acme                                  | DROPPED",
                "-           | kfree_skbmem <- __kfree_skb <- tcp_recvmsg                                  | FREED",
                "NO_SOCKET   | -                                                                           | DROPPED",
                "NO_SOCKET   | kfree_skb_reason <- tcp_v4_rcv                                              | DROPPED",
            })
    void withoutAProbeTheFirstFunctionOfTheStackTells(String reason, String chain, End expected) {
        assertThat(end("", reason, chain)).isEqualTo(expected);
        assertThat(end("bpftrace:@", reason, chain)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | -",
                "- | tcp_ack <- tcp_rcv_established",
                "tracepoint:tcp:tcp_send_reset | tcp_v4_send_reset <- tcp_v4_rcv",
                "- | 0xffffffff81234567 <- 0xffffffff81345672",
                "tracepoint:sched:sched_switch | __schedule <- schedule <- worker_thread",
                "function:tcp_v4_rcv | tcp_v4_rcv <- ip_protocol_deliver_rcu",
            })
    void whereNothingIsFreedThereIsNoEnd(String probe, String chain) {
        assertThat(end(probe, "", chain)).isEqualTo(End.NONE);
        assertThat(end(probe, "NO_SOCKET", chain)).isEqualTo(probe == null ? End.DROPPED : End.NONE);
    }
}
