package org.skbsh.format.stacks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FoldedReaderTest {
    @Test
    void theOutermostFunctionComesFirstAndTheCountLast() throws IOException {
        assertThat(StackTexts.read(new FoldedReader(), """
                # from a profile
                nginx;entry_SYSCALL_64_after_hwframe_[k];do_syscall_64_[k];kfree_skb_reason_[k] 42
                swapper;start_secondary;cpu_startup_entry;tcp_v4_rcv;kfree_skb 7
                ksoftirqd/0;ret_from_fork;kthread;consume_skb 3
                my proc-12/13;ret_from_fork;nft_do_chain [nf_tables] 2
                do_idle;-;consume_skb+0x12 9
                a;b;not a number
                a;b 0
                a;b 99999999999999999999
                """)).isEqualTo("""
                nginx 42x kfree_skb_reason <- do_syscall_64 <- entry_SYSCALL_64_after_hwframe
                swapper 7x kfree_skb <- tcp_v4_rcv <- cpu_startup_entry <- start_secondary
                ksoftirqd/0 3x consume_skb <- kthread <- ret_from_fork
                my proc-12/13 2x nft_do_chain [nf_tables] <- ret_from_fork
                do_idle 9x consume_skb
                unread 3: a;b;not a number
                """);
    }

    @Test
    void framesOfTheProgramAreLeftOff() throws IOException {
        assertThat(StackTexts.read(new FoldedReader(), """
                ^Crelay;[unknown];main;-;entry_SYSCALL_64_fastpath;SyS_sendto;kfree_skb 1
                kworker/7:0;-;ret_from_fork;kthread;consume_skb 2
                relay;[unknown];__sendto;entry_SYSCALL_64_after_hwframe;do_syscall_64;kfree_skb 3
                relay;main;send;el0t_64_sync;el0_svc;kfree_skb 4
                relay;main;send;do_syscall_64_[k];kfree_skb_[k] 5
                relay;main;send;- 6
                swapper;asm_common_interrupt;kfree_skb 7
                """)).isEqualTo("""
                relay kfree_skb <- SyS_sendto <- entry_SYSCALL_64_fastpath
                kworker/7:0 2x consume_skb <- kthread <- ret_from_fork
                relay 3x kfree_skb <- do_syscall_64 <- entry_SYSCALL_64_after_hwframe
                4x kfree_skb <- el0_svc <- el0t_64_sync
                5x kfree_skb <- do_syscall_64
                swapper 7x kfree_skb <- asm_common_interrupt
                unread 1: relay;main;send;- 6
                """);
    }

    @Test
    void foldedStacksAreKnownByEachLine() {
        assertThat(recognised("a;b;c 42\nd;e 1\n")).isPositive();
        assertThat(recognised("a;b;c 42\nd;e 1\na;b;c 4")).isPositive();
        assertThat(recognised("int a; int b 4\nfoo();\nbar\n")).isZero();
        assertThat(recognised("a 42\nb 1\n")).isZero();
    }

    private static int recognised(String text) {
        return new FoldedReader().recognises(text.getBytes(StandardCharsets.UTF_8));
    }
}
