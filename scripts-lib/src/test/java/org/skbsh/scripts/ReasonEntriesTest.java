package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.classify.ReasonRules;
import org.skbsh.classify.Rule;
import org.skbsh.classify.Verdict;
import org.skbsh.dsl.rule.RuleFiles;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.knowledge.ReasonEntry;
import org.skbsh.query.Aliases;
import org.skbsh.query.CounterMeanings;
import org.skbsh.query.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/** What comes with skbsh about drop reasons and counters. */
class ReasonEntriesTest {
    private static final Aliases ALIASES = Aliases.builtIn();
    private static final Knowledge KNOWLEDGE = Knowledge.builtIn();
    private static final Path KERNELS = Path.of("src/test/resources/reasons");
    private static final int LONGEST_TITLE = 90;
    private static final Pattern SINCE = Pattern.compile("\\d+\\.\\d+-(\\d+\\.\\d+)?");
    private static final Pattern SYSCTL = Pattern.compile("(net|kernel|vm|user)(\\.[a-z0-9_*-]+)+|-");

    /** Counters of devices, queues and CPUs that are no names of nstat. */
    private static final Pattern OTHER_COUNTERS = Pattern.compile("(softnet|dev|qdisc)\\..+|-");

    /** Tools that a command to check with may begin with: of util-linux, iproute2, netfilter and their like. */
    private static final Set<String> TOOLS = Set.of(
            ("ss nstat ip tc nft iptables ip6tables ethtool sysctl bridge conntrack bpftool dmesg cat grep tcpdump iw"
                            + " ovs-appctl ovs-dpctl wg devlink ping getent ulimit setpriv getenforce ausearch aa-status"
                            + " journalctl perf chronyc ls lsmod ps mount")
                    .split(" "));

    private static void fail(String problem) {
        throw new AssertionError(problem);
    }

    private static List<String> names(String file) throws IOException {
        return Files.readAllLines(KERNELS.resolve(file));
    }

    private static Stream<Rule> rules() {
        return new RuleFiles(ALIASES).builtIn(KNOWLEDGE, ReasonEntriesTest::fail).rules().stream();
    }

    @Test
    void noEntryIsLeftOut() {
        assertThat(KNOWLEDGE.problems()).isEmpty();
        List<Rule> rules = ReasonRules.of(KNOWLEDGE, ALIASES, ReasonEntriesTest::fail);
        assertThat(rules).hasSizeGreaterThanOrEqualTo(KNOWLEDGE.reasons().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.1.txt", "6.18.txt"})
    void everyReasonOfAKernelHasAnEntry(String kernel) throws IOException {
        assertThat(names(kernel)).hasSizeGreaterThan(60).allSatisfy(reason -> assertThat(KNOWLEDGE.reason(reason))
                .as(reason)
                .isPresent());
    }

    @Test
    void noFieldOfAnEntryIsEmpty() {
        assertThat(KNOWLEDGE.reasons()).allSatisfy(entry -> {
            assertThat(entry.title()).as(entry.place()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST_TITLE);
            assertThat(entry.happened()).as(entry.place()).endsWith(".");
            assertThat(entry.causes()).as(entry.place()).isNotEmpty().noneMatch(String::isBlank);
            assertThat(entry.checks()).as(entry.place()).isNotEmpty().noneMatch(String::isBlank);
            assertThat(entry.kernels()).as(entry.place()).matches(SINCE);
            assertThat(entry.source()).as(entry.place()).matches(".*\\.[ch]\\b.*");
        });
    }

    @Test
    void settingsAreWrittenAsSysctlNamesThem() {
        assertThat(KNOWLEDGE.reasons().stream().map(ReasonEntry::sysctls).flatMap(List::stream))
                .allMatch(SYSCTL.asMatchPredicate());
    }

    @Test
    void countersAreThoseOfTheKernel() throws IOException {
        Set<String> known = new HashSet<>(names("counters-6.18.txt"));
        assertThat(KNOWLEDGE.reasons()).allSatisfy(entry -> assertThat(entry.counters())
                .as(entry.place())
                .allMatch(counter -> known.contains(counter)
                        || OTHER_COUNTERS.matcher(counter).matches()));
    }

    @Test
    void eachCounterHasOneMeaning() {
        CounterMeanings meanings = CounterMeanings.of(KNOWLEDGE, Keys.of(ALIASES), ALIASES, ReasonEntriesTest::fail);
        List<String> counters =
                meanings.all().stream().map(CounterMeanings.Meaning::counter).toList();
        assertThat(counters).doesNotHaveDuplicates().hasSizeGreaterThan(50);
    }

    @Test
    void everyRuleExplainsItselfAndEveryCommandIsOfAToolThatExists() {
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.explanation().happened()).as(rule.source()).isNotBlank();
            // Where no packet ends there is nothing to look at.
            assertThat(rule.explanation().checks().isEmpty())
                    .as(rule.source() + " " + rule.id())
                    .isEqualTo(rule.verdict() == Verdict.NONE);
            assertThat(rule.explanation().checks().stream().map(command -> command.split("\\s+")[0]))
                    .as(rule.source())
                    .allMatch(TOOLS::contains);
        });
    }

    @Test
    void titlesOfQuestionsNameTheCandidates() {
        List<String> vague = rules().filter(rule -> rule.verdict() == Verdict.SUSPECT)
                .filter(rule -> rule.title().length() < LONGEST_TITLE / 3)
                .map(rule -> rule.id() + ": " + rule.title())
                .collect(Collectors.toList());
        assertThat(vague).isEmpty();
    }
}
