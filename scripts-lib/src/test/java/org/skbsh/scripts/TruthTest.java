package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.classify.Facts;
import org.skbsh.classify.RuleSet;
import org.skbsh.dsl.rule.RuleFiles;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.model.StackTable;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the kernel's sources say of a packet's end, line by line: {@code truth.tsv} holds event, reason and stack with the class
 * and the verdict that are true. No run rewrites it.
 */
class TruthTest {
    private static final RuleSet RULES = new RuleFiles(Aliases.builtIn()).builtIn(Knowledge.builtIn(), problem -> {
        throw new AssertionError(problem);
    });

    record End(String event, String reason, String stack, String wanted) {
        static End of(String line) {
            String[] fields = line.split("\t", -1);
            return new End(fields[0], fields[1], fields[2], fields[3] + " " + fields[4]);
        }

        Facts facts() {
            List<String> frames = stack.isEmpty() ? List.of() : List.of(stack.split(" <- "));
            StackTable stacks = new StackTable();
            String probe = event.equals("function") ? "function:" + frames.get(0) : "tracepoint:skb:" + event;
            return Facts.of(
                    stacks.get(stacks.internPrinted(frames)), Map.of(TextField.REASON, reason, TextField.PROBE, probe));
        }
    }

    static Stream<End> ends() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/verdicts/truth.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(End::of);
    }

    @ParameterizedTest
    @MethodSource("ends")
    void everyEndHasTheClassAndTheVerdictThatAreTrue(End end) {
        Facts facts = end.facts();
        assertThat(RULES.rules().stream()
                        .filter(rule -> rule.holds(facts))
                        .findFirst()
                        .map(rule -> rule.id() + " " + rule.verdict().word())
                        .orElse("unclassified unclassified"))
                .isEqualTo(end.wanted());
    }
}
