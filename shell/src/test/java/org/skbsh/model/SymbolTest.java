package org.skbsh.model;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SymbolTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    tcp_v4_rcv                                              | tcp_v4_rcv                |
                    tcp_v4_rcv+0x91/0x13f0                                  | tcp_v4_rcv                |
                    tcp_v4_rcv+145                                          | tcp_v4_rcv                |
                    do_softirq.part.0+0x3b/0x70                             | do_softirq                |
                    ip_rcv_finish_core.constprop.0                          | ip_rcv_finish_core        |
                    tcp_recvmsg_locked.isra.0.cold                          | tcp_recvmsg_locked        |
                    nft_do_chain [nf_tables]                                | nft_do_chain              | nf_tables
                    nft_do_chain+0x3f/0x5a0 [nf_tables]                     | nft_do_chain              | nf_tables
                    kfree_skb_reason+0x4e/0xc0 <ffffffff8d1c2e84>           | kfree_skb_reason          |
                    netlink_broadcast (ffffffff8d24fd95)                    | netlink_broadcast         |
                    ffffffff81eb9271 __traceiter_kfree_skb+65               | __traceiter_kfree_skb     |
                    0xffffffffc0343083                                      | 0xffffffffc0343083        |
                    [FTRACE TRAMPOLINE]                                     | [FTRACE TRAMPOLINE]       |
                    """)
    void aFrameIsReadAsTheTracersPrintIt(String printed, String base, String module) {
        assertThat(Symbol.of(printed)).isEqualTo(new Symbol(printed, base, module == null ? "" : module));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace_event_raw_event_kfree_skb",
                "__traceiter_kfree_skb+65",
                "bpf_prog_6deef7357e7b4530_sd_fw_egress",
                "ftrace_regs_call",
                "arch_ftrace_ops_list_func",
                "kprobe_ftrace_handler+0x108/0x1b0",
                "aggr_pre_handler+0x3d/0x80",
                "0xffffffffc0343083",
                "[FTRACE TRAMPOLINE]"
            })
    void framesThatATracerAddsAreKnown(String printed) {
        assertThat(Symbol.of(printed).looksLikeTracer()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"kfree_skbmem", "tcp_ack", "trace_raw", "asm_common_interrupt"})
    void framesOfThePathAreNotTakenForTheTracers(String printed) {
        assertThat(Symbol.of(printed).looksLikeTracer()).isFalse();
    }
}
