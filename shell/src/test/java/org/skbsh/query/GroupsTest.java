package org.skbsh.query;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.skbsh.model.TextField;
import org.skbsh.model.Total;
import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class GroupsTest {
    private static final Keys KEYS = Keys.of(Aliases.builtIn()).withFields(List.of("len", "saddr"));

    private static final Selection EVENTS = new TestEvents()
            .event(
                    "kfree_skb,a",
                    event -> event.pid(10).text(TextField.REASON, "X").word("saddr", "10.0.0.10"))
            .event(
                    "kfree_skb,a",
                    event -> event.pid(9).text(TextField.REASON, "X").word("saddr", "10.0.0.9"))
            .event(
                    "kfree_skb,b",
                    event -> event.pid(9).text(TextField.REASON, "Y").count(5))
            .event("kfree_skb,b", event -> event.text(TextField.REASON, "Y"))
            .all();

    private static List<String> rows(Grouping grouping) {
        return grouping.rows().stream()
                .map(row -> String.join(" ", row.values()) + ": " + row.count())
                .toList();
    }

    private static Grouping group(Selection selection, String by) {
        return Groups.group(selection, KEYS.keys(by));
    }

    @Test
    void groupsAreTheLargestFirstAndAddUpToTheTotal() {
        Grouping grouping = group(EVENTS, "reason,caller");
        assertThat(grouping.by()).containsExactly("reason", "caller");
        assertThat(rows(grouping)).containsExactly("Y b: 6", "X a: 2");
        assertThat(grouping.total()).isEqualTo(8);
        assertThat(grouping.share(grouping.rows().get(0))).isEqualTo(0.75);
    }

    @Test
    void onlyWhatIsInViewIsCounted() {
        BitSet first = new BitSet();
        first.set(0, 3);
        assertThat(rows(group(EVENTS.narrowed(first, "first"), "pid"))).containsExactly("9: 6", "10: 1");
    }

    @Test
    void aKeyWithoutAValueIsAGroupToo() {
        assertThat(rows(group(EVENTS, "pid"))).containsExactly("9: 6", ": 1", "10: 1");
    }

    @Test
    void numbersAreSortedByTheirSizeAndAddressesByTheirBytes() {
        assertThat(rows(group(EVENTS, "pid").sortedBy("pid"))).containsExactly("9: 6", "10: 1", ": 1");
        assertThat(rows(group(EVENTS, "saddr").sortedBy("saddr")))
                .containsExactly("10.0.0.9: 1", "10.0.0.10: 1", ": 6");
        assertThat(rows(group(EVENTS, "pid").sortedBy("count"))).isEqualTo(rows(group(EVENTS, "pid")));
        assertThatThrownBy(() -> group(EVENTS, "pid").sortedBy("cpu")).isInstanceOf(UserError.class);
    }

    @Test
    void programsGetValuesByTheirKind() {
        Grouping grouping = group(EVENTS, "pid,reason");
        assertThat(grouping.kinds()).containsExactly(ValueKind.NUMBER, ValueKind.TEXT);
        assertThat(grouping.value(grouping.rows().get(0), 0)).isEqualTo(9L);
        assertThat(grouping.value(grouping.rows().get(0), 1)).isEqualTo("Y");
    }

    @Test
    void moreCombinationsThanAnArrayHoldsAreCountedTheSame() {
        TestEvents many = new TestEvents();
        IntStream.range(0, 3000)
                .forEach(n -> many.event(
                        "f" + n % 50, event -> event.pid(n % 1000 * 4000).cpu(n % 7)));
        Grouping grouping = group(many.all(), "pid,cpu,chain");
        assertThat(grouping.rows()).hasSize(3000).allMatch(row -> row.count() == 1);
        assertThat(group(many.all(), "cpu").rows()).hasSize(7);
    }

    @Test
    void aTotalBeyondALongStaysAtTheMost() {
        Selection huge = new TestEvents()
                .event("a", event -> event.count(Long.MAX_VALUE))
                .event("a", event -> event.count(2))
                .all();
        assertThat(Total.isBeyond(group(huge, "chain").total())).isTrue();
    }

    @Test
    void noEventsAreNoGroups() {
        Grouping none = group(new TestEvents().all(), "reason");
        assertThat(none.rows()).isEmpty();
        assertThat(none.total()).isZero();
        assertThat(none.share(new Grouping.Row(List.of("x"), 1))).isZero();
    }
}
