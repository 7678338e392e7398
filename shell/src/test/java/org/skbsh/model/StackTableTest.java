package org.skbsh.model;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StackTableTest {
    private final StackTable table = new StackTable();

    @Test
    void oneStackHasOneNumberHoweverOftenItIsSeen() {
        int first = table.internPrinted(List.of("kfree_skbmem", "tcp_ack"));
        int other = table.internPrinted(List.of("kfree_skbmem", "icmp_rcv"));

        assertThat(table.internPrinted(List.of("kfree_skbmem", "tcp_ack"))).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(table.size()).isEqualTo(3);
    }

    @Test
    void noFramesIsTheStackThatWasNotRecorded() {
        assertThat(table.intern(List.of())).isZero();
        assertThat(table.get(0)).isSameAs(Stack.NONE);
    }

    @Test
    void onlyTheTracersFramesAtTheCalleesEndAreLeftOut() {
        int id = table.internPrinted(List.of(
                "trace_event_raw_event_kfree_skb", "__traceiter_kfree_skb", "sk_skb_reason_drop", "bpf_prog_1_x"));

        assertThat(table.get(id).calls())
                .extracting(Symbol::base)
                .containsExactly("sk_skb_reason_drop", "bpf_prog_1_x");
    }

    @Test
    void aStackOfNothingButAddressesKeepsThem() {
        int id = table.internPrinted(List.of("0xffffffffc0343083", "0xffffffffc0343099"));

        assertThat(table.get(id).calls()).hasSize(2);
    }
}
