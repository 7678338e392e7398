package org.skbsh.command.trace;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.skbsh.model.Loss;
import org.skbsh.query.Grouping;
import org.skbsh.query.ValueKind;

import static org.assertj.core.api.Assertions.assertThat;

class GroupRatesTest {
    private static final long SECOND = 1_000_000_000L;

    private final GroupRates rates = new GroupRates();

    private static Grouping grouping(String key, Grouping.Row... rows) {
        return new Grouping(List.of(key), List.of(ValueKind.TEXT), List.of(rows), 0, new Loss(0, 0, 0));
    }

    private static Grouping.Row row(String value, long count) {
        return new Grouping.Row(List.of(value), count);
    }

    @Test
    void aRateNeedsTwoMoments() {
        assertThat(rates.of(grouping("reason", row("A", 10)), 0)).containsExactly("");
        assertThat(rates.of(grouping("reason", row("A", 110)), SECOND / 2)).containsExactly("200");
    }

    @Test
    void aGroupThatIsNewHadNoEventBefore() {
        rates.of(grouping("reason", row("A", 10)), 0);

        assertThat(rates.of(grouping("reason", row("B", 3000), row("A", 10)), SECOND))
                .containsExactly("3,000", "0");
    }

    @Test
    void aRateIsThatOfTheLastTwoSeconds() {
        rates.of(grouping("reason", row("A", 1000)), 0);
        rates.of(grouping("reason", row("A", 1000)), SECOND);
        rates.of(grouping("reason", row("A", 1000)), 2 * SECOND);
        rates.of(grouping("reason", row("A", 1010)), 3 * SECOND);

        assertThat(rates.of(grouping("reason", row("A", 1030)), 4 * SECOND)).containsExactly("15");
    }

    @Test
    void otherKeysBeginAnew() {
        rates.of(grouping("reason", row("A", 10)), 0);

        assertThat(rates.of(grouping("comm", row("A", 50)), SECOND)).containsExactly("");
        assertThat(rates.of(grouping("reason", row("A", 50)), 2 * SECOND)).containsExactly("");
    }

    @Test
    void aGroupThatWasTooSmallToRememberHasNoRate() {
        List<Grouping.Row> many = new ArrayList<>();
        for (int nth = 0; nth < 2000; nth++) {
            many.add(row("host " + nth, 3000 - nth));
        }
        rates.of(grouping("saddr", many.toArray(Grouping.Row[]::new)), 0);

        assertThat(rates.of(grouping("saddr", row("host 1999", 9001), row("host 0", 3001)), SECOND))
                .containsExactly("", "1");
    }
}
