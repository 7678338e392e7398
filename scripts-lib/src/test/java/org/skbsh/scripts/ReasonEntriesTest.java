package org.skbsh.scripts;

import java.util.List;

import org.junit.jupiter.api.Test;

import org.skbsh.classify.ReasonRules;
import org.skbsh.classify.Rule;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.query.Aliases;
import org.skbsh.query.CounterMeanings;
import org.skbsh.query.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes with skbsh about drop reasons and counters. */
class ReasonEntriesTest {
    private static final Aliases ALIASES = Aliases.builtIn();
    private static final Knowledge KNOWLEDGE = Knowledge.builtIn();

    private static void fail(String problem) {
        throw new AssertionError(problem);
    }

    @Test
    void noEntryIsLeftOut() {
        assertThat(KNOWLEDGE.problems()).isEmpty();
        List<Rule> rules = ReasonRules.of(KNOWLEDGE, ALIASES, ReasonEntriesTest::fail);
        assertThat(rules).hasSizeGreaterThanOrEqualTo(KNOWLEDGE.reasons().size());
    }

    @Test
    void eachCounterHasOneMeaning() {
        CounterMeanings meanings = CounterMeanings.of(KNOWLEDGE, Keys.of(ALIASES), ALIASES, ReasonEntriesTest::fail);
        List<String> counters =
                meanings.all().stream().map(CounterMeanings.Meaning::counter).toList();
        assertThat(counters).doesNotHaveDuplicates().hasSizeGreaterThan(50);
    }
}
