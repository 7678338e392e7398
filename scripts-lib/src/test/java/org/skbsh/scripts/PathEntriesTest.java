package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.skbsh.knowledge.FunctionEntry;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.knowledge.ReasonEntry;
import org.skbsh.knowledge.StationEntry;
import org.skbsh.knowledge.SysctlEntry;
import org.skbsh.model.Stack;
import org.skbsh.model.StackTable;
import org.skbsh.query.Aliases;
import org.skbsh.query.Functions;
import org.skbsh.query.Stations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What comes with skbsh about the packet path: stations, functions, settings. */
class PathEntriesTest {
    private static final Aliases ALIASES = Aliases.builtIn();
    private static final Knowledge KNOWLEDGE = Knowledge.builtIn();
    private static final Functions FUNCTIONS = new Functions(KNOWLEDGE.path().functions(), ALIASES);
    private static final Stations STATIONS = new Stations(KNOWLEDGE.path(), ALIASES);
    private static final Path LAB = Path.of(System.getProperty("skbsh.lab", "../../shared/lab"));
    private static final int LONGEST_TITLE = 90;

    /** Where some captures of the lab break off. */
    private static final Set<String> CUT_NAMES = Set.of("sock", "tcp_");

    /** Words in capitals that look like reasons and are none. */
    private static final Pattern NO_REASON = Pattern.compile(
            "(TIME|NET|FIN|SYN)_\\w+|XDP_\\w+|TCP_(MD5|AO)|IP_RECVERR|SO_\\w+|CAP_\\w+|SKB_CONSUMED|EPERM|[A-Z]+");

    /** Stacks of known ends, each with the station where the packet ended. */
    private static final List<String> ENDS = List.of(
            "netfilter-prerouting | kfree_skb <- nft_do_chain <- nft_do_chain_inet <- nf_hook_slow <- ip_rcv",
            "netfilter-input | kfree_skb <- nft_do_chain <- nft_do_chain_ipv4 <- nf_hook_slow <- ip_local_deliver <- ip_rcv",
            "netfilter-input | kfree_skb_reason <- nf_hook_slow <- ip_local_deliver",
            "netfilter-forward | kfree_skb <- nft_do_chain <- nft_do_chain_inet <- nf_hook_slow <- ip_forward <- ip_rcv",
            "netfilter-output | kfree_skb <- nft_do_chain <- nft_do_chain_inet <- nf_hook_slow <- __ip_local_out <- ip_send_skb",
            "netfilter-postrouting | kfree_skb <- nft_do_chain <- nft_do_chain_inet <- nf_hook_slow <- ip_output",
            "netfilter | kfree_skb <- nft_do_chain <- nft_do_chain_inet <- nf_hook_slow <- __netif_receive_skb_one_core"
                    + " <- process_backlog <- do_softirq <- __dev_queue_xmit <- ip_finish_output2 <- ip_output",
            "link-receive | kfree_skb <- nft_do_chain <- nft_do_chain_netdev <- __netif_receive_skb_core",
            "link-receive | kfree_skb <- tcf_action_exec <- tcf_classify <- __netif_receive_skb_core <- ip_output",
            "qdisc | kfree_skb <- tcf_action_exec <- tcf_classify <- __dev_queue_xmit <- ip_output <- __netif_receive_skb_core",
            "tx-completion | napi_consume_skb <- igb_poll <- __napi_poll <- net_rx_action",
            "gro | napi_skb_free_stolen_head <- napi_gro_receive <- igb_poll <- __napi_poll",
            "retransmit-queue | __kfree_skb <- tcp_ack <- tcp_rcv_established <- tcp_v4_do_rcv",
            "tcp-receive | __kfree_skb <- acme_hook <- tcp_rcv_established <- tcp_v4_do_rcv",
            "- | kfree_skb <- acme_rcv <- asm_common_interrupt <- tcp_sendmsg");

    private static Stream<String> functionNames() {
        return KNOWLEDGE.path().functions().stream().map(FunctionEntry::names).flatMap(List::stream);
    }

    @Test
    void noEntryIsLeftOutAndEachHasATitle() {
        assertThat(KNOWLEDGE.problems()).isEmpty();
        assertThat(functionNames().filter(name -> name.matches("\\w+"))).hasSizeGreaterThan(200);
        assertThat(KNOWLEDGE.path().functions()).allSatisfy(entry -> {
            assertThat(entry.title()).as(entry.place()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST_TITLE);
            assertThat(entry.layer()).as(entry.place()).isNotBlank();
            assertThat(entry.source()).as(entry.place()).isNotBlank();
        });
        assertThat(KNOWLEDGE.path().stations()).hasSizeGreaterThan(30).allSatisfy(entry -> {
            assertThat(entry.title()).as(entry.place()).isNotBlank().hasSizeLessThanOrEqualTo(LONGEST_TITLE);
            assertThat(entry.happens()).as(entry.place()).endsWith(".");
            assertThat(entry.drops()).as(entry.place()).isNotEmpty();
            assertThat(entry.checks()).as(entry.place()).isNotEmpty();
        });
        assertThat(KNOWLEDGE.path().sysctls()).allSatisfy(entry -> {
            assertThat(entry.title()).as(entry.place()).hasSizeLessThanOrEqualTo(LONGEST_TITLE);
            assertThat(entry.changes()).as(entry.place()).endsWith(".");
        });
    }

    @Test
    void everyStationHasFunctions() {
        Set<String> used = KNOWLEDGE.path().functions().stream()
                .map(FunctionEntry::station)
                .collect(Collectors.toSet());
        assertThat(KNOWLEDGE.path().stations())
                .filteredOn(station -> station.over().isEmpty())
                .allSatisfy(station -> assertThat(used).as(station.place()).contains(station.id()));
        assertThat(KNOWLEDGE.path().stations())
                .allSatisfy(
                        station -> assertThat(station.of()).as(station.place()).isSubsetOf(used));
    }

    @Test
    void everyFunctionNextToAFreeInTheListOfPathsHasAnEntry() throws IOException {
        Set<String> missing = new TreeSet<>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/verdicts/paths.tsv"))) {
            if (!line.startsWith("#")) {
                String[] fields = line.split("\t", -1);
                stack(fields[fields.length - 1]).calls().stream()
                        .filter(frame -> !frame.base().isEmpty())
                        .filter(frame -> FUNCTIONS.of(frame).isEmpty())
                        .forEach(frame -> missing.add(frame.base()));
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyFunctionOfTheLabNearAFreeHasAnEntry() throws IOException {
        assumeTrue(Files.isDirectory(LAB), "skipped: no lab at " + LAB);
        Set<String> missing = new TreeSet<>();
        int stacks = 0;
        for (Path capture : LabCaptures.all(LAB)) {
            for (Stack stack : LabCaptures.stacks(capture)) {
                stacks++;
                ALIASES.callers(stack).stream()
                        .limit(3)
                        .filter(frame -> FUNCTIONS.of(frame).isEmpty())
                        .forEach(frame -> missing.add(frame.base()));
            }
        }
        missing.removeAll(CUT_NAMES);
        assertThat(missing).isEmpty();
        assertThat(stacks).isGreaterThan(2_000);
    }

    @Test
    void everyCounterThatAnEntryOrAnExplanationNamesHasAnEntry() throws IOException {
        Set<String> known =
                KNOWLEDGE.counters().stream().map(entry -> entry.counter()).collect(Collectors.toSet());
        Set<String> named = new TreeSet<>();
        KNOWLEDGE.reasons().forEach(entry -> named.addAll(entry.counters()));
        KNOWLEDGE.path().functions().forEach(entry -> named.addAll(entry.counters()));
        KNOWLEDGE.path().stations().forEach(entry -> named.addAll(entry.counters()));
        Pattern counter = Pattern.compile("\\b(Tcp|Udp|Ip|Icmp)(Ext|6)?[A-Z][A-Za-z0-9]+\\b");
        for (String text : texts()) {
            counter.matcher(text).results().map(MatchResult::group).forEach(named::add);
        }
        named.removeAll(known);
        assertThat(named).isEmpty();
    }

    @Test
    void everyCounterWithAnEntryIsOneOfTheKernel() throws IOException {
        Set<String> real = new HashSet<>(Files.readAllLines(Path.of("src/test/resources/reasons/counters-6.18.txt")));
        assertThat(KNOWLEDGE.counters())
                .filteredOn(entry -> !entry.counter().matches("(softnet|dev|qdisc)\\..*"))
                .allSatisfy(entry -> assertThat(real).as(entry.place()).contains(entry.counter()));
    }

    @Test
    void everySettingThatAnEntryNamesHasAnEntry() throws IOException {
        Set<String> named = new TreeSet<>();
        KNOWLEDGE.reasons().stream().map(ReasonEntry::sysctls).forEach(named::addAll);
        Pattern setting = Pattern.compile("\\b(net|vm)\\.(core|ipv4|ipv6|netfilter|bridge)\\.[\\w*.-]*\\w");
        for (String text : texts()) {
            setting.matcher(text).results().map(MatchResult::group).forEach(named::add);
        }
        named.removeIf(name -> name.matches(".*\\.(conf|neigh)")
                || KNOWLEDGE.path().sysctl(name).isPresent()
                || KNOWLEDGE.path().sysctls().stream().map(SysctlEntry::sysctl).anyMatch(name::equals));
        assertThat(named).isEmpty();
    }

    @Test
    void theReasonsThatStationsFunctionsAndSettingsNameExist() {
        Pattern capitals = Pattern.compile("\\b[A-Z][A-Z0-9]*(_[A-Z0-9]+)+\\b");
        Set<String> named = new TreeSet<>();
        KNOWLEDGE.path().stations().forEach(one -> named.addAll(found(capitals, one.happens() + one.drops())));
        KNOWLEDGE.path().functions().forEach(one -> named.addAll(found(capitals, one.does() + one.drops())));
        KNOWLEDGE.path().sysctls().forEach(one -> named.addAll(found(capitals, one.changes())));
        named.removeIf(name ->
                NO_REASON.matcher(name).matches() || KNOWLEDGE.reason(name).isPresent());
        assertThat(named).isEmpty();
    }

    @Test
    void aPacketEndsAtTheStationOfItsNearestKnownCaller() {
        assertThat(ENDS).allSatisfy(line -> {
            String[] parts = line.split(" \\| ");
            assertThat(STATIONS.ending(stack(parts[1]))
                            .map(Stations.Ending::station)
                            .map(StationEntry::id)
                            .orElse("-"))
                    .as(line)
                    .isEqualTo(parts[0]);
        });
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    private static Stack stack(String chain) {
        StackTable stacks = new StackTable();
        return stacks.get(stacks.internPrinted(List.of(chain.split(" <- "))));
    }

    // All that a user can read in the knowledge and the rules.
    private static List<String> texts() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/skbsh"))) {
            List<String> texts = new java.util.ArrayList<>();
            for (Path file : files.filter(name -> name.toString().matches(".*\\.(txt|groovy)"))
                    .toList()) {
                texts.add(Files.readString(file));
            }
            return texts;
        }
    }
}
