package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.skbsh.classify.Classifier;
import org.skbsh.classify.EventKey;
import org.skbsh.classify.Rule;
import org.skbsh.classify.VerdictKey;
import org.skbsh.dsl.rule.RuleFiles;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.query.Aliases;
import org.skbsh.query.Grouping;
import org.skbsh.query.Groups;
import org.skbsh.query.Selection;

import static org.assertj.core.api.Assertions.assertThat;

/** No packet of which the kernel says that it was consumed is called a drop, in none of the captures of any kernel. */
class ConsumedTest {
    private static void fail(String problem) {
        throw new AssertionError(problem);
    }

    @Test
    void noConsumedPacketIsCalledADrop() throws IOException {
        Aliases aliases = Aliases.builtIn();
        Classifier classifier = new Classifier(
                new RuleFiles(aliases).builtIn(Knowledge.builtIn(), ConsumedTest::fail), ConsumedTest::fail);
        List<String> drops = new ArrayList<>();
        long consumed = 0;
        for (Path file : Captured.files()) {
            Grouping groups = Groups.group(
                    Selection.all(Captured.load(file)), List.of(new EventKey(aliases), new VerdictKey(classifier)));
            for (Grouping.Row row : groups.rows()) {
                if (row.values().get(0).equals("consumed")) {
                    consumed += row.count();
                    if (row.values().get(1).equals("drop")) {
                        drops.add(file + ": " + row.count());
                    }
                }
            }
        }
        assertThat(drops).isEmpty();
        assertThat(consumed).isGreaterThan(9_000);
    }

    @Test
    void noBundledRuleWhoseVerdictIsDropAsksForConsumedPackets() {
        assertThat(new RuleFiles(Aliases.builtIn())
                        .builtIn(Knowledge.builtIn(), ConsumedTest::fail).rules().stream()
                                .filter(rule -> rule.verdict().word().equals("drop"))
                                .flatMap(rule -> rule.clauses().stream())
                                .map(Rule.Clause::text))
                .noneMatch(text -> text.startsWith("event ") && text.contains("consumed"));
    }
}
