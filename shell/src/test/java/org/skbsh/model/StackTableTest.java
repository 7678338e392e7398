package org.skbsh.model;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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
    void whoReadsTheRingDoesNotWaitForNamesThatSomebodyLooksAt() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        int slow = table.add(1, () -> {
            asked.countDown();
            await(answered);
            return List.of(table.symbol("tcp_ack"));
        });
        CompletableFuture<Stack> looked = CompletableFuture.supplyAsync(() -> table.get(slow));
        await(asked);

        int added = CompletableFuture.supplyAsync(() -> table.add(1, List::of)).get(10, TimeUnit.SECONDS);

        answered.countDown();
        assertThat(added).isEqualTo(slow + 1);
        assertThat(looked.get(10, TimeUnit.SECONDS).frames())
                .extracting(Symbol::base)
                .containsExactly("tcp_ack");
    }

    @Test
    void namesGivenForGoodStayThoughALookAtOlderOnesEndsLater() {
        int[] id = new int[1];
        id[0] = table.add(1, () -> {
            table.name(id[0], List.of(table.symbol("newest")));
            return List.of(table.symbol("older"));
        });

        assertThat(table.get(id[0]).frames()).extracting(Symbol::base).containsExactly("newest");
        assertThat(table.get(id[0]).frames()).extracting(Symbol::base).containsExactly("newest");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
