package org.skbsh.query;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CallTreeTest {
    private static final Selection EVENTS = new TestEvents()
            .event("kfree_skb,tcp_v4_rcv,ip_rcv", event -> event.count(3))
            .event("kfree_skb,udp_rcv,ip_rcv", event -> event.count(4))
            .event("__traceiter_kfree_skb,kfree_skb,udp_rcv,ip6_rcv")
            .event("")
            .all();

    private static List<String> drawn(CallTree tree) {
        return tree.nodes().stream()
                .map(node -> " ".repeat(node.depth()) + node.function() + " " + node.count())
                .toList();
    }

    @Test
    void callersStandBelowWhatTheyCallTheLargestFirst() {
        CallTree tree = CallTree.of(EVENTS, CallTree.Direction.CALLERS);
        assertThat(drawn(tree))
                .containsExactly(
                        "kfree_skb 8",
                        " udp_rcv 5",
                        "  ip_rcv 4",
                        "  ip6_rcv 1",
                        " tcp_v4_rcv 3",
                        "  ip_rcv 3",
                        "(no stack) 1");
        assertThat(tree.total()).isEqualTo(9);
    }

    @Test
    void theOtherWayRoundTheRootsAreWhereTheKernelWasEntered() {
        assertThat(drawn(CallTree.of(EVENTS, CallTree.Direction.CALLEES)))
                .containsExactly(
                        "ip_rcv 7",
                        " udp_rcv 4",
                        "  kfree_skb 4",
                        " tcp_v4_rcv 3",
                        "  kfree_skb 3",
                        "(no stack) 1",
                        "ip6_rcv 1",
                        " udp_rcv 1",
                        "  kfree_skb 1");
    }

    @Test
    void itsFirstLevelsAloneHaveTheSameCounts() {
        assertThat(drawn(CallTree.of(EVENTS, CallTree.Direction.CALLERS).cut(2)))
                .containsExactly("kfree_skb 8", " udp_rcv 5", " tcp_v4_rcv 3", "(no stack) 1");
    }

    @Test
    void aFunctionThatCallsItselfIsAsDeepAsItsStack() {
        String deep = IntStream.range(0, 300).mapToObj(n -> "again").collect(Collectors.joining(","));
        CallTree tree = CallTree.of(new TestEvents().event(deep).all(), CallTree.Direction.CALLERS);
        assertThat(tree.nodes()).hasSize(300);
        assertThat(tree.nodes().get(299).depth()).isEqualTo(299);
    }
}
