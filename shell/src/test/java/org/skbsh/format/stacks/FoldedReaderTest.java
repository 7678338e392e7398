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
                9x consume_skb <- do_idle
                unread 3: a;b;not a number
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
