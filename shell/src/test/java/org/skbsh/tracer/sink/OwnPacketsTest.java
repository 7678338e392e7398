package org.skbsh.tracer.sink;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.skbsh.model.EventRow;
import org.skbsh.model.StackTable;

import static org.assertj.core.api.Assertions.assertThat;

class OwnPacketsTest {
    private final StackTable stacks = new StackTable();
    private final OwnPackets own = new OwnPackets(pid -> pid == 77, stacks);

    private boolean isOwn(int pid, String... frames) {
        EventRow row = new EventRow();
        row.pid = pid;
        row.stack = stacks.internPrinted(List.of(frames));
        return own.isOwn(row);
    }

    @Test
    void whatASystemCallOfSkbshFreesIsItsOwn() {
        assertThat(isOwn(77, "consume_skb", "netlink_recvmsg", "__x64_sys_recvmsg", "do_syscall_64"))
                .isTrue();
        assertThat(isOwn(78, "consume_skb", "netlink_recvmsg", "__x64_sys_recvmsg", "do_syscall_64"))
                .isFalse();
        assertThat(own.leftOut()).isEqualTo(1);
    }

    @Test
    void whatAnInterruptFreesOnItsTimeIsAnybodys() {
        assertThat(isOwn(
                        77,
                        "kfree_skb_reason",
                        "ip_rcv",
                        "net_rx_action",
                        "handle_softirqs",
                        "irq_exit_rcu",
                        "sysvec_apic_timer_interrupt",
                        "asm_sysvec_apic_timer_interrupt"))
                .isFalse();
        assertThat(isOwn(
                        77,
                        "kfree_skb_reason",
                        "__udp4_lib_rcv",
                        "__napi_poll",
                        "net_rx_action",
                        "handle_softirqs",
                        "do_softirq.part.0",
                        "__dev_queue_xmit",
                        "__x64_sys_sendto",
                        "do_syscall_64"))
                .isFalse();
        assertThat(isOwn(77)).isFalse();
        assertThat(own.leftOut()).isZero();
    }
}
