package org.skbsh.format.stacks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KernelLogReaderTest {
    @Test
    void theStackOfAWarningHasItsTimeCpuAndTask() throws IOException {
        assertThat(read("""
                <4>[   12.100000] ------------[ cut here ]------------
                <4>[   12.100001] WARNING: CPU: 1 PID: 12 at net/core/skbuff.c:123 kfree_skb+0x10/0x20
                <4>[   12.100002] Modules linked in: acmenet(OE) nf_tables
                <4>[   12.100003] CPU: 1 UID: 0 PID: 12 Comm: my proc: x Not tainted 6.12.0 #1
                <4>[   12.100004] RIP: 0010:kfree_skb+0x10/0x20
                <4>[   12.100005] Code: 00 11 22 <0f> 0b
                <4>[   12.100006] RSP: 0018:ffffc90000003e10 EFLAGS: 00010286
                <4>[   12.100007] RAX: 0000000000000000 RBX: ffff888003b9c000 RCX: 0000000000000000
                <4>[   12.100008] Call Trace:
                <4>[   12.100009]  <IRQ>
                <4>[   12.100010]  ? show_regs+0x1/0x2
                <4>[   12.100011]  kfree_skb+0x10/0x20
                <4>[   12.100012]  acme_rx+0x10/0x20 [acmenet]
                <4>[   12.100013]  </IRQ>
                <4>[   12.100014]  <TASK>
                <4>[   12.100015]  asm_common_interrupt+0x22/0x40
                <4>[   12.100016] RIP: 0010:default_idle+0xf/0x20
                <4>[   12.100017] RAX: 0000000000000000 RBX: ffff888003b9c000 RCX: 0000000000000000
                <4>[   12.100018]  do_idle+0x8e/0xe0
                <4>[   12.100019]  </TASK>
                <4>[   12.100020] ---[ end trace 0000000000000000 ]---
                <6>[   13.000000] eth0: link up
                <4>[   14.000000] Call Trace:
                <4>[   14.000001]  consume_skb+0x1/0x2
                """)).isEqualTo("""
                12.100011 cpu1 pid12 my proc: x kfree_skb <- acme_rx [acmenet] <- asm_common_interrupt <- do_idle
                14.000001 consume_skb
                """);
    }

    @Test
    void whatTheTwoCpusOfAMixedLogPrintIsToldApartByWhoPrinted() throws IOException {
        assertThat(read("""
                [    1.000002][   T12] CPU: 1 PID: 12 Comm: a Not tainted 6.12.0 #1
                [    1.000002][   C3] CPU: 3 PID: 99 Comm: b Tainted: G  W 6.12.0 #1
                [    1.000003][   T12] Call Trace:
                [    1.000003][   C3] Call Trace:
                [    1.000004][   T12]  kfree_skb+0x10/0x20
                [    1.000005][   C3]  consume_skb+0x10/0x20
                [    1.000006][   T12]  ip_rcv+0x10/0x20
                [    1.000007][   C3]  acme_tx+0x10/0x20
                """)).isEqualTo("""
                1.000004 cpu1 pid12 a kfree_skb <- ip_rcv
                1.000005 cpu3 pid99 b consume_skb <- acme_tx
                """);
    }

    @Test
    void framesOfTwoCpusThatNobodyCanTellApartAreRefused() throws IOException {
        assertThat(read("""
                [    1.000002] CPU: 1 PID: 12 Comm: a Not tainted 6.12.0 #1
                [    1.000002] CPU: 3 PID: 99 Comm: b Tainted: G  W 6.12.0 #1
                [    1.000003] Call Trace:
                [    1.000003] Call Trace:
                [    1.000004]  kfree_skb+0x10/0x20
                [    1.000005]  consume_skb+0x10/0x20
                [    1.000006]  ip_rcv+0x10/0x20
                [    1.000008] ---[ end trace 0000000000000000 ]---
                [    1.000009]  acme_tx+0x10/0x20
                [    9.000002] CPU: 1 PID: 12 Comm: a Not tainted 6.12.0 #1
                [    9.000003] Call Trace:
                [    9.000004]  kfree_skb+0x10/0x20
                """)).isEqualTo("""
                9.000004 cpu1 pid12 a kfree_skb
                unread 4: frames of two CPUs mixed: [    1.000004]  kfree_skb+0x10/0x20
                """);
    }

    @Test
    void aReportInTheMiddleOfAStackCutsItAndWhatFollowsIsRefused() throws IOException {
        assertThat(read("""
                [    1.000002] CPU: 1 PID: 12 Comm: a Not tainted 6.12.0 #1
                [    1.000003] Call Trace:
                [    1.000004]  kfree_skb+0x10/0x20
                [    1.000005]  ip_rcv+0x10/0x20
                [    1.000006] CPU: 3 PID: 99 Comm: b Tainted: G  W 6.12.0 #1
                [    1.000007]  ip_list_rcv+0x10/0x20
                [    1.000008] Call Trace:
                [    1.000009]  consume_skb+0x10/0x20
                """)).isEqualTo("""
                1.000004 cpu1 pid12 a kfree_skb <- ip_rcv <- …
                unread 2: frames of two CPUs mixed: [    1.000007]  ip_list_rcv+0x10/0x20
                """);
    }

    @Test
    void nothingCallsTheOutermostFrame() throws IOException {
        assertThat(read("""
                [    1.000003] Call Trace:
                [    1.000004]  kfree_skb+0x10/0x20
                [    1.000005]  ret_from_fork+0x10/0x20
                [    1.000006]  acme_tx+0x10/0x20
                """)).isEqualTo("unread 3: frames of two CPUs mixed: [    1.000004]  kfree_skb+0x10/0x20\n");
    }

    @Test
    void theFreeOfASanitizersReportIsTheOneThatFreed() throws IOException {
        assertThat(read("""
                BUG: KFENCE: use-after-free read in acme_peek+0x1/0x2

                Use-after-free read at 0xffff8880 (in kfence-#1):
                 acme_peek+0x1/0x2
                 acme_poll+0x1/0x2

                kfence-#1: 0xffff-0xffff, size=232, cache=skbuff_head_cache

                allocated by task 77 on cpu 0 at 12.345678s:
                 __alloc_skb+0x1/0x2
                 acme_build+0x1/0x2

                freed by task 91 on cpu 1 at 12.500000s:
                 kfree_skbmem+0x1/0x2
                 consume_skb+0x1/0x2
                 acme_finish+0x1/0x2

                CPU: 0 PID: 2211 Comm: sender Not tainted 6.9.1 #2
                """)).isEqualTo("""
                acme_peek <- acme_poll
                12.345678 cpu0 pid77 __alloc_skb <- acme_build
                12.500000 cpu1 pid91 kfree_skbmem <- consume_skb <- acme_finish
                """);
    }

    @Test
    void slubTellsWhoFreedWithAStackOrWithout() throws IOException {
        assertThat(read("""
                [    1.000001] INFO: Allocated in __alloc_skb+0x6e/0x1e0 age=3 cpu=0 pid=76
                [    1.000002] INFO: Freed in kfree_skbmem+0x60/0xa0 age=1 cpu=2 pid=77
                [    1.000003] \tkmem_cache_free+0x1/0x20
                [    1.000004] \tkfree_skbmem+0x60/0xa0
                [    1.000005] \tacme_x+0x60/0xa0
                [    1.000006] INFO: Slab 0xffffea0000 objects=1 used=1
                """)).isEqualTo("""
                cpu0 pid76 __alloc_skb
                cpu2 pid77 kmem_cache_free <- kfree_skbmem <- acme_x
                """);
    }

    @Test
    void whoWaitsOrHangsIsSaidInTheFirstLine() throws IOException {
        assertThat(read("""
                [   22.500002] watchdog: BUG: soft lockup - CPU#2 stuck for 22s! [a:b:640]
                [   22.500003] Call Trace:
                [   22.500005]  consume_skb+0x10/0x20
                [   32.500002] INFO: task kworker/0:1:123 blocked for more than 120 seconds.
                [   32.500003]       Not tainted 6.1.0 #1
                [   32.500004] task:kworker/0:1     state:D stack:0 pid:123 ppid:2 flags:0x00004000
                [   32.500005] Call Trace:
                [   32.500006]  __schedule+0x10/0x20
                """)).isEqualTo("""
                22.500005 cpu2 pid640 a:b consume_skb
                32.500006 pid123 kworker/0:1 __schedule
                """);
    }

    @Test
    void otherMachinesPrintStacksInTheirOwnWay() throws IOException {
        assertThat(read("""
                [    1.000000] CPU: 0 PID: 1 Comm: swapper Not tainted 4.4.0 #1
                [    1.000002] [<c0112b3c>] (unwind_backtrace) from [<c010e1a4>] (show_stack+0x20/0x24)
                [    1.000003] [<c010e1a4>] (show_stack) from [<c0b2c3ac>] (kfree_skb+0x8c/0xa0)
                [    1.000004] [<c0b2c3ac>] (kfree_skb) from [<c0333333>] (acme_rx+0x1/0x10 [acme])

                 show_stack from kfree_skb+0x40/0x4c
                 kfree_skb from ip_rcv+0x40/0x4c

                Call Trace:
                ([<000000000011c0d2>] show_trace+0x12a/0x178)
                 [<000000000012345e>] kfree_skb+0x12/0x20
                Last Breaking-Event-Address:
                 [<000000000012345e>] tcp_v4_rcv+0x12/0x20

                Call Trace:
                [c0000000f7a3b990] [c0000000009a1b28] dump_stack+0x38/0x100 (unreliable)
                [c0000000f7a3b9c0] [c0000000009a1c28] .kfree_skb+0x38/0x100
                --- interrupt: 901 at .default_idle+0x38/0x100
                [c0000000f7a3b9f0] [c0000000009a1d28] .ip_rcv+0x38/0x100

                >>EIP; c0134567 <put_page+7/40>   <=====
                Trace; c0234567 <kfree_skbmem+17/60>
                Trace; c0234999 <tcp_recvmsg+3d9/800>
                Code;  c0134567 <put_page+7/40>

                Call Trace: <IRQ> <ffffffff8023cb9b>{kfree_skb+88} <ffffffff8023cb9b>{ip_rcv+88}
                       <ffffffff8023cb9b>{ip_rcv_finish+88} <ffffffff8023cb9b>{process_backlog+88}
                """)).isEqualTo("""
                1.000002 cpu0 pid1 swapper unwind_backtrace <- show_stack <- kfree_skb <- acme_rx [acme]
                show_stack <- kfree_skb <- ip_rcv
                kfree_skb
                kfree_skb <- ip_rcv
                kfree_skbmem <- tcp_recvmsg
                kfree_skb <- ip_rcv <- ip_rcv_finish <- process_backlog
                """);
    }

    @Test
    void registersBetweenTheCallsOfArmEndNoStack() throws IOException {
        assertThat(read("""
                Backtrace:
                [<c0101010>] (acme_put+0x0/0x20) from [<c0202020>] (kfree_skb+0x18/0x30)
                 r5:00000000 r4:c1234560
                [<c0202008>] (kfree_skb+0x0/0x30) from [<c0303030>] (acme_rx+0x8/0x90)
                Exception stack(0xc1615f00 to 0xc1615f20)
                5f00:                   00000001 00000000 00000003 00025010
                r10: c1234567  r9 : c7654321
                [<c0303028>] (acme_rx+0x0/0x90) from [<c0404040>] (acme_poll+0x8/0x90)
                """)).isEqualTo("acme_put <- kfree_skb <- acme_rx <- acme_poll\n");
    }

    @Test
    void aCallOfArmThatAMailerBrokeIsOne() throws IOException {
        assertThat(read("""
                > [    4.000001] [<c0101010>] (kfree_skb) from [<bf020202>]
                > (acme_reset_channel+0x14/0x5c [acme_wwan])
                > [    4.000002] [<bf020202>] (acme_reset_channel [acme_wwan])
                > from [<c0303030>] (acme_release+0x50/0x94)
                > [    4.000003] [<c0303030>] (acme_release) from
                > [<c0404040>] (__fput+0x7c/0x240) [<c0404040>] (__fput) from [<c0505050>]
                > (task_work_run+0x90/0xb8)
                """)).isEqualTo("""
                4.000001 kfree_skb <- acme_reset_channel [acme_wwan] <- acme_release <- __fput <- task_work_run
                """);
    }

    @Test
    void theFunctionOfAWarningThatWasBrokenOffIsNoStack() throws IOException {
        assertThat(read("""
                > [    4.000001] WARNING: CPU: 3 PID: 77 at lib/acme.c:12
                > acme_check_all_references+0x14/0x5c
                > [    4.000002] Call trace:
                > [    4.000003]  kfree_skb+0x58/0xc4
                > [    4.000004]  acme_rx+0x58/0xc4
                """)).isEqualTo("4.000003 cpu3 pid77 kfree_skb <- acme_rx\n");
    }

    @Test
    void aLogWithoutItsTimesIsStillOne() throws IOException {
        assertThat(read("""
                [ ] BUG: KASAN: use-after-free in acme_peek+0x1/0x2
                [ ]
                [ ] Freed by task 77:
                [ ]  kfree_skb+0x78/0x1d0
                [ ]  acme_rx+0x3be/0xa40 [acme]
                """)).isEqualTo("pid77 kfree_skb <- acme_rx [acme]\n");
    }

    @Test
    void aKernelThatKexecMayReplaceSaysSoBehindTheNameOfTheTask() throws IOException {
        assertThat(read("""
                CPU: 3 PID: 77 Comm: my task:0 Kdump: loaded Tainted: G            E
                Call Trace:
                 kfree_skb+0x32/0xa0
                """)).isEqualTo("cpu3 pid77 my task:0 kfree_skb\n");
    }

    @Test
    void theStackThatCrashShowsGoesOnBehindAnException() throws IOException {
        assertThat(read("""
                PID: 77     TASK: ffff888102a2e500  CPU: 2   COMMAND: "my task"
                 #0 [ffffc90000003a38] machine_kexec at ffffffff81051234
                 #1 [ffffc90000003cc0] page_fault at ffffffff81825678
                    [exception RIP: kfree_skb+67]
                    RIP: ffffffff81602020  RSP: ffffc90000003d78  RFLAGS: 00010246
                    RAX: 0000000000000000  RBX: ffff888102a2e500  RCX: 0000000000000000
                 #2 [ffffc90000003d78] kfree_skb at ffffffff81602020
                 #3 [ffffc90000003da0] acme_rx at ffffffff81703030
                """)).isEqualTo("cpu2 pid77 my task machine_kexec <- page_fault <- kfree_skb <- acme_rx\n");
    }

    @Test
    void anInlinedFunctionWithItsPlaceIsAFrame() throws IOException {
        assertThat(read("""
                Call Trace:
                  kfree_skb+0x54/0x2d8 net/core/skbuff.c:12
                  acme_free drivers/net/acme.c:34 [acme]
                  acme_inline ./include/linux/acme.h:56
                  acme_xmit+0x7c/0x530 drivers/net/acme.c:78 [acme]
                """)).isEqualTo("kfree_skb <- acme_free [acme] <- acme_inline <- acme_xmit [acme]\n");
    }

    @Test
    void aDisassemblyIsNoStack() throws IOException {
        assertThat(read("""
                ffffffff81234560 <kfree_skb>:
                ffffffff81234560:       74 25                   je
                ffffffff81234570 <kfree_skb+0x10>
                """)).doesNotContain("kfree_skb\n");
    }

    @Test
    void aMarkAtTheEndOfALineIsOfTheFrameInTheNext() throws IOException {
        assertThat(read("""
                Call Trace: kfree_skb+0x7b/0x110 acme_rx+0x1bf/0x230 ?
                acme_on_the_stack+0x8a/0x520 acme_poll+0x1/0x2
                """)).isEqualTo("kfree_skb <- acme_rx <- acme_poll\n");
    }

    @Test
    void aMessageBetweenTwoFramesEndsNoStackAndAPauseDoes() throws IOException {
        assertThat(read("""
                [    1.000003] Call Trace:
                [    1.000004]  kfree_skb+0x10/0x20
                [    1.000005] eth0: link up
                [    1.000006]  ip_rcv+0x10/0x20
                [    9.000006]  tcp_v4_rcv+0x10/0x20
                """)).isEqualTo("""
                1.000004 kfree_skb <- ip_rcv
                9.000006 tcp_v4_rcv
                """);
    }

    @Test
    void linesWithoutATimeThatAreNoStackAreCounted() throws IOException {
        assertThat(read("""
                Call Trace:
                 kfree_skb+0x10/0x20
                and so on
                """)).isEqualTo("kfree_skb\nunread 1: and so on\n");
    }

    @Test
    void aLogIsKnownByAHeadingWithFrames() {
        assertThat(recognised("Call Trace:\n kfree_skb+0x10/0x20\n")).isPositive();
        assertThat(recognised("Freed by task 7:\n kfree_skb+0x10/0x20\n")).isPositive();
        assertThat(recognised("=> kfree_skb\n=> ip_rcv\n")).isZero();
        assertThat(recognised("Call Trace:\nnothing\n")).isZero();
    }

    private static int recognised(String text) {
        return new KernelLogReader().recognises(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(String text) throws IOException {
        return StackTexts.read(new KernelLogReader(), text);
    }
}
