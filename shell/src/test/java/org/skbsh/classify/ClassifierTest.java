package org.skbsh.classify;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Ending;
import org.skbsh.model.EventRow;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClassifierTest {
    private final CaptureBuilder builder = new CaptureBuilder();
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> complaints = new ArrayList<>();

    private Rule rule(String id, Rule.Condition condition) {
        return new Rule(
                id,
                id,
                Verdict.NORMAL,
                List.of(new Rule.Clause("", condition)),
                Rule.Explanation.NONE,
                List.of(),
                "test");
    }

    private int[] classes(Rule... rules) {
        Capture capture = builder.snapshot(Origin.file("test", "test"));
        return new Classifier(new RuleSet(List.of(rules)), complaints::add).classify(capture);
    }

    private void events(int count) {
        events(count, 7, 5);
    }

    private void events(int count, int stacks, int reasons) {
        EventRow row = new EventRow();
        for (int event = 0; event < count; event++) {
            row.clear().stack = builder.stacks().internPrinted(List.of("f" + event % stacks));
            row.text(TextField.REASON, builder.names().id("REASON_" + event % reasons));
            row.text(TextField.COMM, builder.names().id("task-" + event % 3));
            builder.event(row);
        }
    }

    @Test
    void aRuleIsAskedOnceForEachStackAndReason() {
        events(10_000);
        int[] classes = classes(rule("first", facts -> {
            asked.incrementAndGet();
            return facts.text(TextField.REASON).equals("REASON_2");
        }));

        assertThat(asked).hasValue(7 * 5);
        assertThat(classes).hasSize(10_000);
        for (int row = 0; row < classes.length; row++) {
            assertThat(classes[row]).isEqualTo(row % 5 == 2 ? 0 : 1);
        }
    }

    @Test
    void soItIsWhereManyStacksAndReasonsCouldMeet() {
        events(20_000, 997, 991);
        int[] classes = classes(rule("first", facts -> {
            asked.incrementAndGet();
            return facts.text(TextField.REASON).equals("REASON_2");
        }));

        assertThat(asked).hasValue(20_000);
        for (int row = 0; row < classes.length; row++) {
            assertThat(classes[row]).isEqualTo(row % 991 == 2 ? 0 : 1);
        }
    }

    @Test
    void whatARuleLooksAtFurtherTellsKindsApart() {
        events(10_000);
        int[] classes = classes(rule("first", facts -> {
            asked.incrementAndGet();
            return facts.text(TextField.COMM).equals("task-1");
        }));

        assertThat(asked.get()).isBetween(7 * 5 * 3, 7 * 5 * 3 + 1);
        for (int row = 0; row < classes.length; row++) {
            assertThat(classes[row]).isEqualTo(row % 3 == 1 ? 0 : 1);
        }
    }

    @Test
    void aFieldThatOnlySomeEventsMakeARuleLookAtCountsForAllThatFollow() {
        events(10_000);
        int[] classes = classes(rule(
                "late",
                facts -> facts.text(TextField.REASON).equals("REASON_4")
                        && facts.text(TextField.COMM).equals("task-0")));

        for (int row = 0; row < classes.length; row++) {
            assertThat(classes[row]).isEqualTo(row % 5 == 4 && row % 3 == 0 ? 0 : 1);
        }
    }

    /** Goes on for ever. */
    private static boolean recurses(Facts facts) {
        return !recurses(facts);
    }

    @Test
    void aRuleThatThrowsAnErrorOrRecursesIsReportedOnceAndSetAside() {
        events(1000);
        int[] classes = classes(
                rule("asserts", facts -> {
                    throw new AssertionError("assert comm == 'x'\n       |    |");
                }),
                rule("links", facts -> {
                    throw new NoClassDefFoundError();
                }),
                rule("recurses", ClassifierTest::recurses),
                rule("all", facts -> true));

        assertThat(complaints)
                .containsExactly(
                        "rule asserts (test) is no longer used: assert comm == 'x'",
                        "rule links (test) is no longer used: NoClassDefFoundError",
                        "rule recurses (test) is no longer used: it calls itself endlessly");
        assertThat(classes).containsOnly(3);
    }

    @Test
    void whatEndsTheLineIsNoFaultOfARule() {
        events(10);
        Ending ending = new Ending("interrupted") {};

        assertThatThrownBy(() -> classes(rule("first", facts -> {
                    throw ending;
                })))
                .isSameAs(ending);
        assertThat(complaints).isEmpty();
    }

    @Test
    void aRuleThatThrowsIsReportedOnceAndSetAside() {
        events(1000);
        int[] classes = classes(
                rule("broken", facts -> {
                    throw new IllegalStateException("no such field");
                }),
                rule("all", facts -> true));

        assertThat(complaints).containsExactly("rule broken (test) is no longer used: no such field");
        assertThat(classes).containsOnly(1);
    }
}
