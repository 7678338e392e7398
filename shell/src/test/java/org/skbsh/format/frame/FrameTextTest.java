package org.skbsh.format.frame;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.Symbol;

import static org.assertj.core.api.Assertions.assertThat;

class FrameTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // ftrace, bpftrace, trace-cmd, perf
                "=> kfree_skb | kfree_skb",
                " => kfree_skb <ffffffff8d1c2e84> | kfree_skb",
                "=> kfree_skb (ffffffff8d24fd95) | kfree_skb",
                "=> nft_do_chain [nf_tables] <ffffffffc0a12345> | nft_do_chain [nf_tables]",
                "=>kfree_skb+0x1/0x60 | kfree_skb+0x1/0x60",
                "=> [FTRACE TRAMPOLINE] | [FTRACE TRAMPOLINE]",
                "=> 0xffffffffc0a12345 | 0xffffffffc0a12345",
                "p9_client_rpc+0x1/0x2 [9pnet] | p9_client_rpc+0x1/0x2 [9pnet]",
                "kfree_skb_reason+211 | kfree_skb_reason+211",
                "0xffffffff81234561 | 0xffffffff81234561",
                "ffffffff81a00131 kfree_skb+0x1 ([kernel.kallsyms]) | kfree_skb+0x1",
                "ffffffff81a00131 kfree_skb ([kernel.kallsyms]) | kfree_skb",
                "ffffffffc0a00131 nft_do_chain+0x1 ([nf_tables]) | nft_do_chain+0x1 [nf_tables]",
                "ffffffffc0a00131 f+0x1 (/lib/modules/6.1.0/kernel/net/nf_tables.ko.xz) | f+0x1 [nf_tables]",
                "ffffffff81a00131 [unknown] ([kernel.kallsyms]) | 0xffffffff81a00131",
                // bcc, dropwatch, systemtap, nettrace
                "b'tcp_drop+0x1' | tcp_drop+0x1",
                "b'tcp_drop' | ",
                "tcp_v4_rcv+3b (0xffffffff8159c3a0) | tcp_v4_rcv+0x3b",
                "tcp_v4_rcv+3b/60 | tcp_v4_rcv+0x3b/0x60",
                "0xffffffff8159c3a0 : kfree_skb+0x0/0xa0 [kernel] | kfree_skb+0x0/0xa0",
                "-> kfree_skb+0x6a | kfree_skb+0x6a",
                // the kernel's reports
                "kfree_skb_reason+0x31/0xc0 | kfree_skb_reason+0x31/0xc0",
                "acme_poll+0x1f4/0x3a0 [acmenet] | acme_poll+0x1f4/0x3a0 [acmenet]",
                "acme_poll+0x1/0x2 [acmenet 0123456789abcdef0123456789abcdef01234567] | acme_poll+0x1/0x2 [acmenet]",
                "[<ffffffff81600a10>] consume_skb+0x22/0x70 | consume_skb+0x22/0x70",
                "[<ffffff8008089c5c>] el1_irq+0xb4/0x128 | el1_irq+0xb4/0x128",
                "[<80123456>] kfree_skb+0x1/0x2 | kfree_skb+0x1/0x2",
                "([<000000000011c0d2>] show_trace+0x12a/0x178) | show_trace+0x12a/0x178",
                "[<0000000000112f2a>] show_stack+0x8a/0xd0 | show_stack+0x8a/0xd0",
                "[c0000000f7a3b990] [c0000000009a1b28] .kfree_skb+0x38/0x100 | kfree_skb+0x38/0x100",
                "[<ffffffff8023cb9b>]{kfree_skb+88} | kfree_skb+88",
                "<ffffffff8023cb9b>{kfree_skb+88} | kfree_skb+88",
                "c0112345 <kfree_skb+4c/60> | kfree_skb+0x4c/0x60",
                "kfree_skb+0x1/0x60 (P) | kfree_skb+0x1/0x60",
                "skb_free_head net/core/skbuff.c:990 [inline] | skb_free_head",
                "skb_release_data+0x5c0/0x800 net/core/skbuff.c:1020 | skb_release_data+0x5c0/0x800",
                "kfree_skb (net/core/skbuff.c:990 (discriminator 4)) | kfree_skb",
                "nft_do_chain (net/netfilter/nf_tables_core.c:215) nf_tables | nft_do_chain [nf_tables]",
                "(inlined by) tcp_drop at net/ipv4/tcp_input.c:12 | tcp_drop",
                // debuggers
                "#0  0xffffffff81601234 in kfree_skb (skb=0xffff8880, reason=A) at net/core/skbuff.c:12 | kfree_skb",
                "#5 [ffffc900012f7e48] kfree_skb at ffffffff81601234 | kfree_skb",
                "#0  context_switch (kernel/sched/core.c:4683:2) | context_switch",
                "12) kfree_skb+0x1/0x2 | kfree_skb+0x1/0x2",
                "1. => kfree_skb | kfree_skb",
                // names
                "=> __qdisc_run.isra.0.cold | __qdisc_run.isra.0.cold",
                "core::ptr::drop_in_place<core::task::Waker>+0x1/0x20 | core::ptr::drop_in_place<core::task::Waker>+0x1/0x20",
                "_RNvMs0_NtCs1_4acme3foo+0x10/0x20 [acme] | _RNvMs0_NtCs1_4acme3foo+0x10/0x20 [acme]",
                "=> f + 0x1 | f+0x1",
                "kfree_skb + 0x1/0x20 | kfree_skb+0x1/0x20",
                "KFREE+0X1F/0X20 | KFREE+0x1f/0x20",
                // remarks
                "=> acme_gate        <-- here it goes | acme_gate",
                "nft_do_chain+0x1/0x2  // asks all hooks | nft_do_chain+0x1/0x2",
                "kfree_skb+5：throws it away | kfree_skb+5",
                "ip_local_out+41: sends | ip_local_out+41",
                "ip_finish_output2+401        (only in the second run) | ip_finish_output2+401",
                "ip_finish_output2+401 # twice | ip_finish_output2+401",
                "=> ip_rcv /* why? */ | ip_rcv",
                "kfree_skb+0x1/0x2 -- the drop | kfree_skb+0x1/0x2",
            })
    void aFrameIsReadWhateverWroteIt(String line, String symbol) {
        Optional<FrameText> frame = FrameText.of(line);
        assertThat(frame.filter(FrameText::marked).map(FrameText::symbol)).isEqualTo(Optional.ofNullable(symbol));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x = a+1;",
                "RIP: 0010:refcount_warn_saturate+0x9a/0xe0",
                "RAX: 0000000000000000 RBX: ffff888003b9c000 RCX: 0000000000000000",
                "ffff88013fc03d80 ffffffff8140d9a5 ffff88013fc03d80",
                "0000000000000000",
                "PC is at kfree_skb+0x1/0x2",
                "kfree_skb+0x12/0x34 is where it crashed",
                "kfree_skb+0x1    12345",
                "[   12.345678] kfree_skb: skbaddr=1",
                "kfree_skb: skbaddr=00000000 protocol=2048",
                "Modules linked in: acmenet nf_tables",
                "Code: 00 11 22 33",
                "#0: ffff888003b9c000 (&sk->sk_lock){+.+.}-{0:0}, at: tcp_sendmsg+0x1/0x2",
                "2026-03-04 kfree_skb",
                "kfree_skb+0xzz/0x1",
                "a+1b2c3d4e5f60718293a4",
                "See kfree_skb and ip_rcv.",
                "=> ",
                "=>=> ",
                "[<>] f",
            })
    void whatIsNoFrameIsNone(String line) {
        assertThat(FrameText.of(line).filter(FrameText::marked)).isEmpty();
    }

    @Test
    void theKernelsDoubtIsKept() {
        assertThat(FrameText.of("? acme_ring_next+0x12/0x20 [acmenet]"))
                .contains(new FrameText("acme_ring_next+0x12/0x20 [acmenet]", true, true, ""));
        assertThat(FrameText.of("[<c0102e8a>] ? f+0x1/0x2")).contains(new FrameText("f+0x1/0x2", true, true, ""));
        assertThat(FrameText.of("[c1234567] [c0123456] f+0x1/0x2 (unreliable)"))
                .contains(new FrameText("f+0x1/0x2", true, true, ""));
    }

    @Test
    void theArmUnwinderNamesTheCallerInTheSameLine() {
        assertThat(FrameText.of("[<c0101234>] (kfree_skb) from [<c0105678>] (acme_rx+0x1/0x2 [acme])"))
                .contains(new FrameText("kfree_skb", false, true, "acme_rx+0x1/0x2 [acme]"));
        assertThat(FrameText.of("show_stack from kfree_skb+0x10/0x14"))
                .contains(new FrameText("show_stack", false, true, "kfree_skb+0x10/0x14"));
        assertThat(FrameText.of("show_stack from the left")).isEmpty();
    }

    @Test
    void aBareWordIsAFrameOnlyAmongFrames() {
        assertThat(FrameText.of("kfree_skb")).contains(new FrameText("kfree_skb", false, false, ""));
        assertThat(FrameText.of("kfree_skb <-- here")).contains(new FrameText("kfree_skb", false, false, ""));
    }

    @ParameterizedTest
    @CsvSource({
        "core::ptr::drop_in_place<core::task::Waker>+0x1/0x20,core::ptr::drop_in_place<core::task::Waker>",
        "f.isra.0+0x1 [m],f",
        "b'tcp_drop+0x1',tcp_drop",
        "f+3b/60,f"
    })
    void theSymbolOfAFrameHasItsName(String line, String base) {
        assertThat(Symbol.of(FrameText.of(line).orElseThrow().symbol()).base()).isEqualTo(base);
    }

    @Test
    void anAddressInBracketsBehindAnAddressIsNoName() {
        assertThat(FrameText.of("=> 0xf (ffffffff8d2ad1c6)")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "...",
                "…",
                "[...]",
                "<...left out...>",
                "(snip)",
                "=> ...",
                "-> …",
                "[snip]",
                "--- snip ---",
                "<8 more frames>",
                "[ 12 frames omitted ]",
                ". . .",
                "....",
                "<snipped>",
                "(cut)"
            })
    void framesThatWereCutOutLeaveAGap(String line) {
        assertThat(FrameText.isGap(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "---",
                "------------[ cut here ]------------",
                "=> kfree_skb",
                "<IRQ>",
                "[nf_tables]",
                "(cutter)",
                "=>"
            })
    void otherLinesAreNoGap(String line) {
        assertThat(FrameText.isGap(line)).isFalse();
    }
}
