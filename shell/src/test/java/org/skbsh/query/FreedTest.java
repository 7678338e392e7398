package org.skbsh.query;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.Stack;
import org.skbsh.model.StackTable;
import org.skbsh.model.Symbol;

import static org.assertj.core.api.Assertions.assertThat;

/** Which frames of a stack freed the packet, and who called them. */
class FreedTest {
    private static final Aliases ALIASES = Aliases.builtIn();

    static Stack stack(String chain) {
        StackTable stacks = new StackTable();
        return stacks.get(stacks.internPrinted(Arrays.stream(chain.split("<-"))
                .map(String::strip)
                .filter(frame -> !frame.isEmpty())
                .toList()));
    }

    private static Freed freed(String chain) {
        return ALIASES.freed(stack(chain));
    }

    private static String text(List<Symbol> frames) {
        return Keys.joined(frames);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "put_page",
                "folio_put",
                "sock_wfree",
                "tcp_wfree",
                "dst_release",
                "skb_kfree_head",
                "__skb_ext_put",
                "kmem_cache_free"
            })
    void whatAFreeCallsIsNoCaller(String below) {
        Freed freed = freed(below + " <- skb_release_data <- __kfree_skb <- tcp_recvmsg_locked <- tcp_recvmsg");
        assertThat(text(freed.callers())).isEqualTo("tcp_recvmsg_locked <- tcp_recvmsg");
        assertThat(text(freed.functions())).isEqualTo("skb_release_data <- __kfree_skb");
    }

    @Test
    void whatAFreeCallsIsTheCallerWhereNoFreeStandsFurtherOut() {
        assertThat(text(freed("put_page <- acme_pages <- kthread").callers()))
                .isEqualTo("put_page <- acme_pages <- kthread");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "skb_queue_purge",
                "skb_queue_purge_reason",
                "__skb_queue_purge",
                "tcp_rtx_queue_unlink_and_free",
                "napi_skb_finish",
                "napi_frags_finish",
                "tcp_drop",
                "tcp_drop_reason",
                "kfree_skb_list",
                "kfree_skb_list_reason",
                "skb_free_datagram"
            })
    void aFrameThatOnlyPassesThePacketOnIsNoCaller(String between) {
        assertThat(text(freed("kfree_skbmem <- __kfree_skb <- " + between + " <- acme_close <- acme_release")
                        .callers()))
                .isEqualTo("acme_close <- acme_release");
        assertThat(text(freed(between + " <- acme_close").callers())).isEqualTo("acme_close");
    }

    @Test
    void whatReportsAStackIsNoCaller() {
        assertThat(text(freed("dump_stack_lvl <- print_report <- kasan_report <- acme_reject <- acme_rcv")
                        .callers()))
                .isEqualTo("acme_reject <- acme_rcv");
        assertThat(text(freed("show_stack <- dump_stack <- warn_slowpath_null <- sock_wfree <- skb_release_head_state"
                                + " <- consume_skb <- acme_tx_done")
                        .callers()))
                .isEqualTo("acme_tx_done");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kfree_skbmem <- kfree_skb <- nf_hook_slow | kfree_skb",
                "kfree_skbmem <- __kfree_skb <- tcp_drop <- tcp_data_queue | tcp_drop",
                "sk_skb_reason_drop <- dev_kfree_skb_any_reason <- napi_consume_skb <- acme_free_old | napi_consume_skb",
                "consume_skb <- __dev_kfree_skb_any <- acme_clean_tx | __dev_kfree_skb_any",
                "kfree_skb_list_reason <- skb_release_data <- __kfree_skb <- tcp_recvmsg_locked | __kfree_skb",
                "kfree_skb <- skb_queue_purge <- packet_release | kfree_skb",
            })
    void theFreeingFunctionNextToTheCallerIsTheLastOne(String chain, String next) {
        List<Symbol> functions = freed(chain).functions();
        assertThat(functions.get(functions.size() - 1).base()).isEqualTo(next);
    }

    @Test
    void aFreeFurtherOutIsAnotherPackets() {
        assertThat(text(freed("kfree_skbmem <- tcp_ack <- tcp_rcv_established <- kfree_skb <- nf_hook_slow")
                        .functions()))
                .isEqualTo("kfree_skbmem");
    }

    @Test
    void whatAnInterruptCameOverIsNotItsDoing() {
        Freed freed = freed("kfree_skbmem <- tcp_ack <- __do_softirq <- irq_exit_rcu <- common_interrupt"
                + " <- asm_common_interrupt <- kfree_skb_reason <- nf_hook_slow");
        assertThat(text(freed.own())).isEqualTo("tcp_ack <- __do_softirq <- irq_exit_rcu");
        assertThat(text(freed.callers())).endsWith("<- kfree_skb_reason <- nf_hook_slow");
    }

    @Test
    void clonesOfOldCompilersAreTheFunctionThatTheyWereMadeOf() {
        assertThat(text(freed("kfree_skb.clone.0 <- acme_gate.clone.3.part.1").callers()))
                .isEqualTo("acme_gate");
    }
}
