package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import org.skbsh.classify.ClassKey;
import org.skbsh.classify.Classifier;
import org.skbsh.classify.EventKey;
import org.skbsh.classify.Facts;
import org.skbsh.classify.Rule;
import org.skbsh.classify.RuleSet;
import org.skbsh.classify.VerdictKey;
import org.skbsh.dsl.rule.RuleFiles;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.model.Capture;
import org.skbsh.model.Stack;
import org.skbsh.model.StackTable;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;
import org.skbsh.query.Groups;
import org.skbsh.query.Key;
import org.skbsh.query.Keys;
import org.skbsh.query.Selection;
import org.skbsh.query.StackKey;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the whole set of rules says of the ways in which packets end: {@code paths.tsv} tells each with the verdict of somebody
 * who knows the kernel, {@code verdicts.tsv} what the rules say. A change of a rule or of their order shows there.
 */
class VerdictsTest {
    private static final Path RESOURCES = Path.of("src/test/resources/verdicts");
    private static final Map<String, String> PROBES = Map.of(
            "kfree_skb", "tracepoint:skb:kfree_skb",
            "consume_skb", "tracepoint:skb:consume_skb",
            "function", "function:");

    /** Classes that know no more than what the kernel said. */
    private static final Set<String> CATCH_ALLS = Set.of(
            "drop/unknown",
            "drop/unknown/number",
            "drop/unknown/reason",
            "drop/ip/refused",
            "consumed/other",
            ClassKey.UNCLASSIFIED);

    /** Share of verdicts as told, at least, and share of catch-all classes, at most, in per cent. */
    private static final double AS_TOLD = 98;

    private static final double CATCH_ALL = 12;
    private static final int FRAMES = 5;
    private static final Aliases ALIASES = Aliases.builtIn();

    private final RuleSet rules = rules();

    private static RuleSet rules() {
        return new RuleFiles(ALIASES).builtIn(Knowledge.builtIn(), problem -> {
            throw new AssertionError(problem);
        });
    }

    /** A line: what, event, reason, verdict wanted, kernels, stack. */
    private record Way(String what, String event, String reason, String wanted, String kernels, String chain) {
        static Way of(String line) {
            String[] fields = Arrays.copyOf(line.split("\t", -1), 6);
            return new Way(
                    fields[0], fields[1], fields[2], fields[3], fields[4], fields[5] == null ? "" : fields[5].strip());
        }

        Facts facts() {
            List<String> frames = chain.isEmpty() ? List.of() : List.of(chain.split("\\s*<-\\s*"));
            StackTable stacks = new StackTable();
            String probe = PROBES.get(event);
            return Facts.of(
                    stacks.get(stacks.internPrinted(frames)),
                    Map.of(
                            TextField.REASON,
                            reason,
                            TextField.PROBE,
                            event.equals("function") && !frames.isEmpty() ? probe + frames.get(0) : probe));
        }
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(RESOURCES.resolve(file)).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private String said(Facts facts) {
        return rules.rules().stream()
                .filter(rule -> rule.holds(facts))
                .findFirst()
                .map(rule -> rule.id() + "\t" + rule.verdict().word())
                .orElse("unclassified\tunclassified");
    }

    @Test
    void everyWayHasTheClassAndTheVerdictThatItHad() throws IOException {
        List<String> told = new ArrayList<>(List.of("# event\treason\tclass\tverdict\tstack"));
        for (String line : lines("paths.tsv")) {
            Way way = Way.of(line);
            told.add(String.join("\t", way.event(), way.reason(), said(way.facts()), way.chain()));
        }
        compare("verdicts.tsv", told);
    }

    private static void compare(String golden, List<String> told) throws IOException {
        Path file = RESOURCES.resolve(golden);
        if (System.getProperty("bless") != null) {
            Files.write(file, told);
        }
        assertThat(Files.readAllLines(file)).isEqualTo(told);
    }

    @Test
    void everyWayOfTheCapturesHasTheClassAndTheVerdictThatItHad() throws IOException {
        Set<String> told = new TreeSet<>();
        Classifier classifier = new Classifier(rules, problem -> {
            throw new AssertionError(problem);
        });
        for (Path file : Captured.files()) {
            Capture capture = Captured.load(file);
            List<Key> keys = List.of(
                    new EventKey(ALIASES),
                    Keys.of(ALIASES).key("reason"),
                    new ClassKey(classifier),
                    new VerdictKey(classifier),
                    new StackKey("stack", VerdictsTest::innermost));
            Groups.group(Selection.all(capture), keys).rows().forEach(row -> told.add(String.join("\t", row.values())));
        }
        List<String> lines = new ArrayList<>(List.of("# event\treason\tclass\tverdict\tinnermost frames of the stack"));
        lines.addAll(told);
        compare("captures.tsv", lines);
    }

    private static String innermost(Stack stack) {
        List<Symbol> calls = stack.calls();
        return Keys.joined(calls.subList(0, Math.min(FRAMES, calls.size())));
    }

    @Test
    void verdictsAreThoseOfSomebodyWhoKnowsTheKernel() throws IOException {
        List<String> wrong = new ArrayList<>();
        int ways = 0;
        int catchAlls = 0;
        for (String line : lines("paths.tsv")) {
            Way way = Way.of(line);
            String[] said = said(way.facts()).split("\t");
            ways++;
            catchAlls += CATCH_ALLS.contains(said[0]) ? 1 : 0;
            if (!said[1].equals(way.wanted())) {
                wrong.add("%s: %s, not %s (%s)".formatted(way.what(), way.wanted(), said[1], said[0]));
            }
        }
        System.out.printf(
                "verdicts: %d of %d ways as told (%.1f %%), %d in catch-all classes (%.1f %%)%n",
                ways - wrong.size(), ways, share(ways - wrong.size(), ways), catchAlls, share(catchAlls, ways));
        wrong.forEach(line -> System.out.println("  " + line));
        assertThat(share(ways - wrong.size(), ways)).as("verdicts as told").isGreaterThanOrEqualTo(AS_TOLD);
        assertThat(share(catchAlls, ways)).as("catch-alls").isLessThanOrEqualTo(CATCH_ALL);
    }

    private static double share(int part, int of) {
        return 100.0 * part / of;
    }

    @Test
    void rulesOfOneIdHaveOneVerdict() {
        assertThat(rules.rules().stream()
                        .collect(java.util.stream.Collectors.groupingBy(
                                Rule::id,
                                java.util.stream.Collectors.mapping(
                                        Rule::verdict, java.util.stream.Collectors.toSet())))
                        .entrySet())
                .allMatch(entry -> entry.getValue().size() == 1);
    }
}
