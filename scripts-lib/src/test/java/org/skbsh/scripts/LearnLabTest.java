package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.skbsh.classify.Classifier;
import org.skbsh.classify.Rule;
import org.skbsh.classify.RuleSet;
import org.skbsh.classify.learn.Learner;
import org.skbsh.classify.learn.Proposal;
import org.skbsh.classify.learn.RuleText;
import org.skbsh.classify.learn.Samples;
import org.skbsh.dsl.rule.RuleFiles;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.query.Aliases;
import org.skbsh.query.Selection;
import org.skbsh.shell.Catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Takes one class at a time out of the bundled rules, and learns it back from the captures of the lab. */
class LearnLabTest {
    private static final Path CAPTURES =
            Path.of(System.getProperty("skbsh.lab", "../../shared/lab")).resolve("captures");
    private static final List<String> FOLDERS =
            List.of("6.1/text", "6.1/functions", "6.1/options", "6.18/text", "6.18/options");

    /** Classes of all verdicts and levels, which the kernel tells by a reason, by a caller, or by several callers further out. */
    private static final List<String> CLASSES = List.of(
            "tcp/receive/app-read",
            "tcp/receive/softirq-data",
            "tcp/receive/data-queue",
            "tcp/receive/backlog-data",
            "tcp/receive/deferred",
            "tcp/ack/rtx-clean",
            "tcp/abort",
            "tcp/close/purge",
            "udp/receive/app-read",
            "unix/receive/app-read",
            "netlink/message",
            "icmp/handled",
            "capture/copy-or-full",
            "drop/udp/no_socket",
            "drop/tcp/no_socket",
            "drop/tcp/tcp_ofomerge",
            "drop/netfilter/hook",
            "drop/ip/ip_inhdr/ttl",
            "drop/ip/discard",
            "drop/link/xdp");

    private static final Aliases ALIASES = Aliases.builtIn();
    private final RuleFiles files = new RuleFiles(ALIASES);
    private final RuleSet bundled = files.builtIn(Knowledge.builtIn(), problem -> {});

    /** What a rule that was learned for a class does. */
    private record Learned(String id, long events, long back, long others, String rule) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT, "%-40s %6d events, %6.1f %% put back, %d others", id, events, share() * 100, others);
        }

        double share() {
            return events == 0 ? 0 : (double) back / events;
        }
    }

    @Test
    void eachOfTwentyClassesThatIsTakenOutIsLearnedBack() throws IOException {
        assumeTrue(Files.isDirectory(CAPTURES), "skipped: no captures at " + CAPTURES);
        Capture lab = lab();
        int[] before = new Classifier(bundled, problem -> {}).classify(lab);
        List<Learned> learned = new ArrayList<>();
        for (String id : CLASSES) {
            learned.add(learned(lab, id, rows(before, id)));
        }
        learned.forEach(System.out::println);
        assertThat(learned).hasSize(20).allSatisfy(one -> {
            assertThat(one.events()).as(one.id()).isPositive();
            assertThat(one.share()).as(one + "\n" + one.rule()).isGreaterThanOrEqualTo(0.95);
            assertThat(one.others()).as(one + "\n" + one.rule()).isZero();
        });
    }

    private BitSet rows(int[] classes, String id) {
        BitSet rows = new BitSet();
        for (int row = 0; row < classes.length; row++) {
            boolean named = classes[row] < bundled.rules().size();
            rows.set(row, named && bundled.rules().get(classes[row]).id().equals(id));
        }
        return rows;
    }

    private Learned learned(Capture lab, String id, BitSet rows) {
        RuleSet without = new RuleSet(
                bundled.rules().stream().filter(rule -> !rule.id().equals(id)).toList());
        Selection all = Selection.all(lab);
        Selection group = new Selection(lab, Optional.of(rows), id);
        Proposal proposal =
                new Learner(ALIASES).learn(Samples.of(all, group, new Classifier(without, problem -> {}), ALIASES));
        if (proposal.conditions().isEmpty()) {
            return new Learned(
                    id, group.total(), 0, 0, String.valueOf(proposal.collision().map(RuleText::told)));
        }
        String text = new RuleText(ALIASES)
                .of(proposal, new RuleText.Wish("learned/back", Optional.empty(), Optional.empty()));
        List<Rule> rules = files.read("learned.groovy", text);
        assertThat(new RuleSet(rules).test()).as(text).isEmpty();
        RuleSet with = without.after(rules);
        int[] after = new Classifier(with, problem -> {}).classify(lab);
        long back = 0;
        long others = 0;
        for (int row = 0; row < after.length; row++) {
            if (after[row] < rules.size()) {
                long count = lab.events().count().get(row);
                back += rows.get(row) ? count : 0;
                others += rows.get(row) ? 0 : count;
            }
        }
        return new Learned(id, group.total(), back, others, text);
    }

    private static Capture lab() throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        for (String folder : FOLDERS) {
            try (Stream<Path> files = Files.list(CAPTURES.resolve(folder))) {
                for (Path file : files.filter(one -> !one.toString().endsWith(".json"))
                        .sorted()
                        .toList()) {
                    Catalog.formats(ReasonTable.EMPTY).load(file, builder);
                }
            }
        }
        return builder.snapshot(Origin.file("ftrace text", "lab"));
    }
}
