package org.skbsh.format.stacks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Reports of crashes as each architecture prints them: one stack, who ran, and no line that is not understood. */
class ReportLayoutsTest {
    @Test
    void i386NamesTheFunctionThatRanBeforeItsCallers() throws IOException {
        assertThat(read("""
                BUG: unable to handle kernel NULL pointer dereference at 00000010
                IP: [<c0412345>] kfree_skb+0x15/0x30
                *pde = 00000000
                Oops: 0000 [#1] SMP
                last sysfs file: /sys/class/net/eth0/carrier
                Modules linked in: acmenet(U) ipv6 [last unloaded: old]

                Pid: 2201, comm: feeder Not tainted (2.6.32-71.el6.i686 #1) X8DTL
                EIP: 0060:[<c0412345>] EFLAGS: 00010246 CPU: 1
                EIP is at kfree_skb+0x15/0x30
                EAX: 00000000 EBX: f5c3a000 ECX: 00000000 EDX: 00000000
                 DS: 007b ES: 007b FS: 00d8 GS: 0033 SS: 0068
                Process feeder (pid: 2201, ti=f5d06000 task=f5c81550 task.ti=f5d06000)
                Stack:
                 f5c3a000 f6812000 f5d07e70 f8a34567 00000000 f6812000 c0801234 f5d07e90
                <0> c0545454 f6812380 00000040 00000000 c0901234 f6812380 00000040 f5d07ec0
                Call Trace:
                 [<f8a34567>] ? acme_rx_refuse+0x57/0x90 [acmenet]
                 [<f8a34999>] ? acme_poll+0x1f9/0x3a0 [acmenet]
                Code: 8b 43 04 85 c0 74 0e 5b 5d c3 8d b4 26 00 00 00 00 89 d8 e8 <8b> 40 10
                EIP: [<c0412345>] kfree_skb+0x15/0x30 SS:ESP 0068:f5d07e50
                CR2: 0000000000000010
                ---[ end trace 9d4b5e3f1a2c6d7e ]---
                """))
                .isEqualTo("cpu1 pid2201 feeder kfree_skb <- acme_rx_refuse [acmenet] <- acme_poll [acmenet]\n");
    }

    @Test
    void aStackOfI386ThatGoesOnOnAnotherIsOne() throws IOException {
        assertThat(read("""
                Oops: 0000 [#1]
                CPU:    0
                EIP:    0060:[<c02a1234>]    Not tainted VLI
                EFLAGS: 00010206   (2.6.16.13-4-smp #1)
                EIP is at skb_release_data+0x54/0xa0
                eax: 6b6b6b6b   ebx: f6a7a380   ecx: 00000001   edx: 00000000
                ds: 007b   es: 007b   ss: 0068
                Process swapper (pid: 0, threadinfo=c03d0000 task=c034bb40)
                Stack: <0>f6a7a380 f6a7a380 c02a1299 f6a7a380 f7fe5c00 c02a12f1 f6a7a380 c02a9999
                       f6a7a380 00000001 c0401234 00000000 f8888888 f7fe5c00 f7fe5e00 00000040
                Call Trace:
                 [<c0104306>] die+0x114/0x18d
                 [<c01158d2>] do_page_fault+0x3c7/0x50e
                 [<c0103a87>] error_code+0x4f/0x54
                 [<c02a1299>] kfree_skbmem+0x9/0x60
                 [<c0121111>] __do_softirq+0x51/0xb0
                 =======================
                 [<c0105cb4>] do_softirq+0x38/0x3f
                Code: 8b 43 04 85 c0 74 0e
                """))
                .isEqualTo(
                        "cpu0 pid0 swapper die <- do_page_fault <- error_code <- kfree_skbmem <- __do_softirq <- do_softirq\n");
    }

    @Test
    void klogdWroteFramesWithDecimalOffsets() throws IOException {
        assertThat(read("""
                Oops: 0002
                CPU:    0
                EIP:    0010:[skb_drop_fraglist+21/64]    Not tainted
                Process swapper (pid: 0, stackpage=c0333000)
                Call Trace:    [skb_release_data+106/128] [kfree_skbmem+17/112] [__kfree_skb+35/288] [ip_rcv+483/800]
                Code: 8b 00 89 43 04
                """))
                .isEqualTo("cpu0 pid0 swapper skb_release_data <- kfree_skbmem <- __kfree_skb <- ip_rcv\n");
    }

    @Test
    void aFunctionThatFreesAndRanIsTheFirstOfX8664() throws IOException {
        assertThat(read("""
                [    5.000001] WARNING: CPU: 0 PID: 9 at net/core/skbuff.c:775 kfree_skb_reason+0x31/0xc0
                [    5.000002] Modules linked in:
                [    5.000003] CPU: 0 PID: 9 Comm: nc Not tainted 6.1.0 #1
                [    5.000004] RIP: 0010:kfree_skb_reason+0x31/0xc0
                [    5.000005] Call Trace:
                [    5.000006]  <IRQ>
                [    5.000007]  ? report_bug+0x1/0x2
                [    5.000008]  tcp_v6_rcv+0x1/0x2
                [    5.000009]  ip6_input_finish+0x1/0x2
                [    5.000010]  </IRQ>
                [    5.000011] RIP: 0010:consume_skb+0x31/0xc0
                [    5.000012]  do_idle+0x1/0x2
                [    5.000013] ---[ end trace 0000000000000000 ]---
                [    5.000014] RIP: 0010:kfree_skb_reason+0x31/0xc0
                [    6.000005] Call Trace:
                [    6.000008]  udp_rcv+0x1/0x2
                """)).isEqualTo("""
                5.000008 cpu0 pid9 nc kfree_skb_reason <- tcp_v6_rcv <- ip6_input_finish <- do_idle
                6.000008 udp_rcv
                """);
    }

    @Test
    void codeThatWasTakenApartEndsNothing() throws IOException {
        assertThat(read("""
                [ 1256.800002] WARNING: CPU: 1 PID: 0 at net/core/skbuff.c:775 kfree_skb_reason (net/core/skbuff.c:775 (discriminator 1))
                [ 1256.800004] CPU: 1 PID: 0 Comm: swapper/1 Not tainted 5.18.0-rc4+ #1
                [ 1256.800006] RIP: 0010:kfree_skb_reason (net/core/skbuff.c:775 (discriminator 1))
                [ 1256.800007] Code: 5d e9 c3
                All code
                ========
                   0:\t5d                   \tpop    %rbp
                   a:\te9 11 98 ac ff       \tjmpq   0xffffffffffac9820

                Code starting with the faulting instruction
                ===========================================
                   0:\t48 8b 5d f8          \tmov    -0x8(%rbp),%rbx
                [ 1256.810639] RSP: 0018:ffffa46c000c8d10 EFLAGS: 00010286
                [ 1256.815419] Call Trace:
                [ 1256.815761] tcp_v6_rcv (net/ipv6/tcp_ipv6.c:1767)
                [ 1256.816014] ? ip6_route_input (include/linux/skbuff.h:1305)
                [ 1256.816315] ip6_protocol_deliver_rcu (net/ipv6/ip6_input.c:438)
                """))
                .isEqualTo(
                        "1256.815761 cpu1 pid0 swapper/1 kfree_skb_reason <- tcp_v6_rcv <- ip6_protocol_deliver_rcu\n");
    }

    @Test
    void aMarkOfAStackMayHaveTheFirstFrameBehindIt() throws IOException {
        assertThat(read("""
                CPU: 3 PID: 0 Comm: swapper/3 Tainted: G    B      O    4.8.15-ab+ #2
                 ffff8801c3959fc8 ffff8801f6f87318 ffffffff8199f263 ffff8801f6f873a8
                Call Trace:
                 <IRQ>  [<ffffffff8199f263>] kfree_skb+0x67/0x94
                 [<ffffffff81e0c2c3>] tcp_rack_advance+0x2c3/0x3a0
                 <EOI>  [<ffffffff81063af6>] ? native_safe_halt+0x6/0x10
                 [<ffffffff81037a02>] default_idle+0x22/0x1b0
                Memory state around the buggy address:
                 ffff8801ccec9900: ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff
                >ffff8801ccec9a00: ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff ff
                                         ^
                """)).isEqualTo("cpu3 pid0 swapper/3 kfree_skb <- tcp_rack_advance <- default_idle\n");
    }

    // The slot of the first frame is of a call that has returned, or was never written (show_stack of powerpc).
    @Test
    void theFirstFrameOfPowerPcIsLeftOut() throws IOException {
        assertThat(read("""
                [  223.606174] Oops: Kernel access of bad area, sig: 11 [#1]
                [  223.606177] CPU: 8 PID: 12 Comm: ksoftirqd/8 Kdump: loaded Not tainted 5.14.0-70.el9.ppc64le #1
                [  223.606178] NIP:  c000000000ac0ce8 LR: c000000000159748 CTR: c000000000ac0cd0
                [  223.606179] REGS: c000003fdc18b9f0 TRAP: 0380   Not tainted  (5.14.0-70.el9.ppc64le)
                [  223.606184] NIP [c000000000ac0ce8] skb_release_data+0x58/0x1f0
                [  223.606185] LR [c000000000159748] skb_release_all+0x38/0x60
                [  223.606186] Call Trace:
                [  223.606187] [c000003fdc18bc80] [c000000000159400] skb_release_data+0x160/0x5f0 (unreliable)
                [  223.606188] [c000003fdc18bd40] [c000000000150aec] kfree_skb+0x5c/0x110
                [  223.606189] [c000003fdc18bda0] [c00000000010c124] acme_poll+0x164/0x510 [acmenet]
                [  223.606191] --- interrupt: 900 at arch_local_irq_restore+0x1c/0x90
                [  223.606192]     LR = do_idle+0x2c/0x300
                [  223.606193] [c000003fdc18bee0] [c00000000000b5f0] start_secondary+0x264/0x2a0
                [  223.606194] [c000003fdc18bf90] [c00000000000c5f0] start_secondary_prolog+0x10/0x14
                [  223.606195] Instruction dump:
                [  223.606196] ebe1fff8 7d908120 4e800020 3860ffea 4bffffe0 60420000 3c4c00c3 3842a330
                [   75.300009] TASK = cf829440[3] 'ksoftirqd/0' THREAD: cf82a000
                [   75.300013] Call Trace:
                [   75.300014] [cf82bdc0] [00000001] 0x1 (unreliable)
                [   75.300015] [cf82bdd0] [c02a1c00] __kfree_skb+0x18/0xd8
                """)).isEqualTo("""
                223.606188 cpu8 pid12 ksoftirqd/8 kfree_skb <- acme_poll [acmenet] <- start_secondary <- start_secondary_prolog
                75.300015 pid3 ksoftirqd/0 __kfree_skb
                """);
    }

    @Test
    void anAddressInParenthesesOfS390IsLeftOut() throws IOException {
        assertThat(read("""
                [   12.300007] CPU: 0 PID: 301 Comm: feeder Tainted: G            E      6.1.0 #1
                [   12.300009] Krnl PSW : 0704e00180000000 00000000009a1b2c (skb_release_data+0x5c/0x200)
                [   12.300010]            R:0 T:1 IO:1 EX:1 Key:0 M:1 W:0 P:0 AS:3 CC:2 PM:0 RI:0 EA:3
                [   12.300011] Krnl GPRS: 0000000000000000 6b6b6b6b6b6b6b6b 0000000000000001 0000000000000002
                [   12.300012]            0000000000000000 0000000000000000 0000000000000001 000000008a1b2c00
                [   12.300017] Call Trace:
                [   12.300018]  [<00000000009a1b2c>] skb_release_data+0x5c/0x200
                [   12.300019] ([<00000000009a1b00>] page_frag_free+0x30/0x200)
                [   12.300020]  [<00000000009a1d3a>] kfree_skb_reason+0x6a/0x130
                [   12.300023] Last Breaking-Event-Address:
                [   12.300024]  [<00000000009a1d34>] kfree_skb_reason+0x64/0x130
                """)).isEqualTo("12.300018 cpu0 pid301 feeder skb_release_data <- kfree_skb_reason\n");
    }

    @Test
    void riscVPrintsNoHeading() throws IOException {
        String text = """
                [   41.001001] Oops [#1]
                [   41.001003] CPU: 2 PID: 301 Comm: feeder Tainted: G           O       6.6.21 #1
                [   41.001005] epc : skb_release_data+0x3a/0x150
                [   41.001006]  ra : kfree_skb_reason+0x42/0xb0
                [   41.001007] epc : ffffffff8070a1b2 ra : ffffffff8070a2fa sp : ffffffc80000bb90
                [   41.001008]  gp : ffffffff814fdc38 tp : ffffffd8c0ad5a00 t0 : ffffffff8000b000
                [   41.001011] status: 0000000200000120 badaddr: 0000000000000008 cause: 000000000000000d
                [   41.001012] [<ffffffff8070a1b2>] skb_release_data+0x3a/0x150
                [   41.001013] [<ffffffff8070a2fa>] kfree_skb_reason+0x42/0xb0
                [   41.001014] [<ffffffff01a2b3c4>] acme_rx_refuse+0x24/0x60 [acmenet]
                [   41.001017] Code: 8b2a 892e c3bd 6918 (4705) 4709
                """;
        assertThat(read(text))
                .isEqualTo(
                        "41.001012 cpu2 pid301 feeder skb_release_data <- kfree_skb_reason <- acme_rx_refuse [acmenet]\n");
        assertThat(new KernelLogReader().recognises(text.getBytes(StandardCharsets.UTF_8)))
                .isPositive();
    }

    @Test
    void addressesThatTheKernelHidesWithoutRandomNumbersAreNone() throws IOException {
        assertThat(read("""
                Call Trace:
                [<        (ptrval)>] kfree_skb+0x42/0xb0
                [<(____ptrval____)>] ip_rcv+0x24/0x60
                """)).isEqualTo("kfree_skb <- ip_rcv\n");
    }

    @Test
    void wordsOfTheStackAreNoFrames() throws IOException {
        assertThat(read("""
                [   35.800003] CPU: 3 PID: 1201 Comm: feeder Not tainted 6.6.0 #1
                [   35.800005] pc 9000000000b1c2d4 ra 9000000000b1c3f0 tp 9000000108a40000 sp 9000000108a43b20
                [   35.800006] a0 900000010a2b4c00 a1 0000000000000002 a2 0000000000000000 a3 0000000000000001
                [   35.800008]    ra: 9000000000b1c3f0 kfree_skb_reason+0x50/0xa0
                [   35.800009]   ERA: 9000000000b1c2d4 skb_release_data+0x74/0x1c0
                [   35.800010]  CRMD: 000000b0 (PLV0 -IE -DA +PG DACF=CC DACM=CC -WE)
                [   35.800018] Process feeder (pid: 1201, threadinfo=00000000a1b2c3d4, task=00000000d4c3b2a1)
                [   35.800019] Stack : 900000010a2b4c00 0000000000000002 9000000108a43b60 9000000000b1c3f0
                [   35.800020]         0000000000000000 900000010a2b4c00 9000000001234567 ffff800002a1b2c3
                [   35.800021]         ...
                [   35.800022] Call Trace:
                [   35.800023] [<9000000000b1c2d4>] skb_release_data+0x74/0x1c0
                [   35.800024] [<9000000000b1c3f0>] kfree_skb_reason+0x50/0xa0
                [   35.800028] Code: 28c0a184  00150085
                """)).isEqualTo("35.800023 cpu3 pid1201 feeder skb_release_data <- kfree_skb_reason\n");
    }

    @Test
    void theCallersOfSparcAreReadOnce() throws IOException {
        String report = """
                CPU: 0 UID: 0 PID: 24 Comm: feeder Not tainted 6.14.2 #1
                TSTATE: 0000004411001606 TPC: 00000000008993cc TNPC: 00000000008993d0 Y: 00000000    Not tainted
                TPC: <skb_zcopy_clear+0x30/0x60>
                g0: fffff8000013b028 g1: 4ecf3f9411c823ce g2: 0000000000000640 g3: fffff8000eed8640
                RPC: <skb_zcopy_clear+0x4/0x60>
                I7: <skb_release_data+0x14/0x1a0>
                """;
        String trace = """
                Call Trace:
                [<000000000089a0d4>] skb_release_data+0x14/0x1a0
                [<000000000089a2b8>] __kfree_skb+0x18/0x40
                Disabling lock debugging due to kernel taint
                """;
        String callers = """
                Caller[000000000089a0d4]: skb_release_data+0x14/0x1a0
                Caller[000000000089a2b8]: __kfree_skb+0x18/0x40
                Instruction DUMP: 9210000f  c2586008  80a06000 <c2584000>
                """;
        assertThat(read(report + trace + callers)).isEqualTo("cpu0 pid24 feeder skb_release_data <- __kfree_skb\n");
        assertThat(read(report + callers)).isEqualTo("cpu0 pid24 feeder skb_release_data <- __kfree_skb\n");
    }

    @Test
    void the32BitsOfArm() throws IOException {
        assertThat(read("""
                Internal error: Oops: 17 [#1] PREEMPT
                pgd = c0004000
                [00000010] *pgd=00000000
                CPU: 0    Not tainted  (2.6.35.7 #1)
                PC is at put_page+0xc/0x190
                LR is at skb_release_data+0x78/0xc8
                pc : [<c009b240>]    lr : [<c0345bd0>]    psr: 80000013
                Flags: Nzcv  IRQs on  FIQs on  Mode SVC_32  ISA ARM  Segment kernel
                Control: 10c5387d  Table: 43a5c019  DAC: 00000017
                Process swapper (pid: 0, stack limit = 0xc054c2e8)
                Stack: (0xc054dcc0 to 0xc054e000)
                dcc0: c30aecc0 00000000 c054dcec c054dcd8 c0345bd0 c009b240 c30aecc0 c4ba8518
                [<c009b234>] (put_page+0x0/0x190) from [<c0345bd0>] (skb_release_data+0x78/0xc8)
                 r5:00000000 r4:c30aecc0
                [<c0345b58>] (skb_release_data+0x0/0xc8) from [<c034594c>] (__kfree_skb+0x1c/0xc0)
                Exception stack(0xc054dc78 to 0xc054dcc0)
                dc60:                                                       5c43ff3e 00000103
                [<c0345930>] (__kfree_skb+0x0/0xc0) from [<bf07baf0>] (acme_free+0x2c/0xcc [acmenet])
                Code: e1a0c00d e92dd830 e24cb004 e1a04000 (e5903000)
                """))
                .isEqualTo("cpu0 pid0 swapper put_page <- skb_release_data <- __kfree_skb <- acme_free [acmenet]\n");
    }

    private static String read(String text) throws IOException {
        return StackTexts.read(new KernelLogReader(), text);
    }
}
