package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.command.CommandSpec;
import org.skbsh.query.Grouping;
import org.skbsh.query.Groups;
import org.skbsh.render.view.View;
import org.skbsh.shell.Catalog;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** Every view that has rows: each row has a number, and {@code show} opens it. */
class ViewsWithRowsTest {
    private static final Path EXPECTED = Path.of("src/test/resources/views");

    /** Lines that end in a table, the command first where it is one. */
    private static final List<String> TABLES = List.of(
            "classify",
            "group by reason,caller",
            "group by class --top 3",
            "group by verdict,comm | head 2",
            "group by time:1s --sort time:1s",
            "stacks",
            "stacks --top 2",
            "diff sample later",
            "diff sample later --by reason",
            "timeline",
            "timeline 100ms",
            "timeline by class",
            "timeline 5s by reason,caller",
            "events",
            "events 0",
            "events 3 --order",
            "captures",
            "rules",
            "rules list no_socket",
            "rules why 3",
            "rules shadowed",
            "rules coverage",
            "counters class",
            "scripts",
            "/vars",
            "run top-drops",
            "run who-drops udp-no-socket",
            "run drops-over-time --step 5s",
            "events.groupBy(reason, caller)",
            "events.groupBy('class').top(2)",
            "events.classify()",
            "events.where { drop }.stacks",
            "events.diff(events.where { drop }, reason)",
            "events.timeline()",
            "events.timeline(reason, 5.s)",
            "events.take(3)",
            "events.take(3)*.stack",
            "[[a: 1, b: 'x'], [a: 2]]",
            "[1, 2]",
            "grouped");

    /** Commands that show no table of rows. */
    private static final Set<String> OTHERS = Set.of(
            "load",
            "paste",
            "save",
            "export",
            "use",
            "filter",
            "tree",
            "show",
            "event",
            "help",
            "live",
            "explain",
            "path",
            "diagnose",
            "learn");

    /** Tables that this test can't make: of a trace and of unknown, whose rows are those of classify and group, and of this machine. */
    private static final Set<String> ELSEWHERE = Set.of("trace", "unknown", "doctor");

    private static final Pattern FILTER = Pattern.compile("(filter [^\\n]*) # to look at them alone");

    @TempDir
    private static Path home;

    /** One for all tests: each of them would read the rules. */
    private static TestShell shell;

    @BeforeAll
    static void twoCapturesAndARuleThatShadowsAnother() {
        shell = TestShell.Form.BATCH.wide(80).open(home);
        for (String line : List.of(
                "load sample --as later",
                "filter drop",
                "load sample",
                "rule('mine/sum') { title 't'; verdict drop; reason 'IP_CSUM'; explain 'e'; matches 'a', 'IP_CSUM' }",
                "grouped = group by comm")) {
            assertThat(shell.status(line)).as(shell.written()).isZero();
        }
    }

    @BeforeEach
    void allOfTheSampleInView() {
        shell.run("use sample");
        shell.run("filter clear");
    }

    static Stream<String> tables() {
        return TABLES.stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void showOpensEveryRow(String line) {
        assertThat(shell.status(line)).as(shell.written()).isZero();
        String shown = shell.written();
        View.Table table = shell.session().lastTable().orElseThrow();
        assertThat(table.rows()).isNotEmpty();
        assertThat(shown.lines()).anyMatch(heading -> heading.strip().startsWith("#  "));
        Set<Long> numbers = new LinkedHashSet<>();
        for (int row : List.of(0, table.rows().size() / 2, table.rows().size() - 1)) {
            numbers.add(table.numbering().number(row));
        }
        for (long number : numbers) {
            // What is shown may be a table itself.
            shell.run(line);
            assertThat(shell.status("show " + number))
                    .as("%s: show %d: %s", line, number, shell.written())
                    .isZero();
            assertThat(shell.written()).isNotBlank();
            // A script prints its help as it is; a command that may be pasted is never broken.
            assertThat(shell.written().lines())
                    .allMatch(one -> line.equals("scripts")
                            || one.length() <= 80
                            || one.strip().startsWith("filter "));
            shell.run(line);
            assertThat(shell.status("show " + number + " | json > " + home + "/shown"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aNumberThatIsNoneIsRefused(String line) {
        shell.run(line);
        assertThat(shell.status("show 99999")).as(shell.written()).isEqualTo(2);
        assertThat(shell.written()).startsWith("! error: there is no ");
    }

    @Test
    void everyCommandIsListedHere() {
        Set<String> listed = new TreeSet<>(OTHERS);
        listed.addAll(ELSEWHERE);
        TABLES.forEach(line -> listed.add(line.split(" ")[0]));
        assertThat(Catalog.standard().commands().all().stream()
                        .map(CommandSpec::name)
                        .filter(name -> !name.startsWith("/") && !listed.contains(name)))
                .as("commands of which nobody said whether they show rows")
                .isEmpty();
    }

    @Test
    void aTableStaysTheLastOneWhileCardsAreShown() {
        shell.run("group by reason");
        shell.run("event 1");
        shell.run("filter drop");
        shell.run("show 2");
        assertThat(shell.run("show 2 | csv")).startsWith("field,value\nreason,NO_SOCKET\ncount,56\n");
    }

    @Test
    void whatALineOfGroovyKeepsToItselfIsNotTheLastTable() {
        shell.run("group by reason");
        shell.run("x = events.groupBy(comm).rows.size()");
        assertThat(shell.run("show 2 | csv")).startsWith("field,value\nreason,NO_SOCKET\n");
        shell.run("def g = group('comm'); println 'done'");
        assertThat(shell.run("show 1 | csv")).startsWith("field,value\ncomm,");
    }

    @Test
    void theNumbersOfEventsAreThoseOfEvent() {
        shell.run("filter reason == NO_SOCKET");
        for (String line : List.of("events", "events 0 --order")) {
            shell.run(line);
            View.Table table = shell.session().lastTable().orElseThrow();
            for (int row = 0; row < table.rows().size(); row += 7) {
                long number = table.numbering().number(row);
                String event = shell.run("event " + number);
                assertThat(shell.run("show " + number)).isEqualTo(event);
                assertThat(event).contains("time      " + seconds(table.rows().get(row)));
            }
        }
    }

    private static String seconds(List<Object> row) {
        return row.stream()
                .filter(java.math.BigDecimal.class::isInstance)
                .map(String::valueOf)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theConditionOfAGroupGivesItsEvents() {
        for (String keys :
                List.of("reason,caller", "class", "verdict,cpu", "comm", "chain:2", "time:5s", "probe,pid", "event")) {
            shell.run("filter clear");
            Grouping groups = group(keys);
            for (int row = 0; row < groups.rows().size(); row++) {
                shell.run("filter clear");
                shell.run("group by " + keys);
                Matcher filter = FILTER.matcher(shell.run("show " + (row + 1) + " | csv"));
                assertThat(filter.find()).as(shell.written()).isTrue();
                assertThat(shell.status(filter.group(1))).as(filter.group(1)).isZero();
                assertThat(shell.session().view().size())
                        .as(filter.group(1))
                        .isEqualTo(groups.rows().get(row).count());
            }
        }
    }

    private static Grouping group(String keys) {
        return Groups.group(
                shell.session().captures().view(), shell.session().keys().keys(keys));
    }

    @Test
    void afterDiffTheNextStepsForEventsOfTheOtherCaptureUseItFirst() {
        shell.run("use later");
        shell.run("filter drop");
        shell.run("diff sample later");
        assertThat(shell.run("show 1"))
                .containsSubsequence("use sample # the capture that has them", "filter ")
                .doesNotContain("use later");
        shell.run("filter clear");
    }

    /** What people see at the width of a terminal and beyond; {@code -Dbless} writes it anew. */
    @ParameterizedTest
    @CsvSource({
        "classify, classify, 0",
        "show-class, classify, 12",
        "show-reason, 'filter drop; group by reason', 1",
        "show-comm, group by comm, 3",
        "show-stack, stacks, 4",
        "show-difference, diff later sample, 1",
        "timeline, 'filter drop; timeline 2s', 0",
        "show-step, 'filter drop; timeline 2s', 9",
        "timeline-by-class, timeline by class, 0",
        "events, filter drop; events 5, 0",
        "event, filter drop; event 20, 0",
        "nothing, 'filter reason == IP_CSUM && cpu == 1; classify', 0",
        "timeline-by-two, 'timeline by reason,caller', 0",
    })
    void peopleSee(String name, String lines, int row) throws IOException {
        for (int width : List.of(80, 200)) {
            shell.run("/set width " + width);
            shell.run("use sample");
            shell.run("filter clear");
            for (String line : lines.split("; ")) {
                shell.run(line);
            }
            String shown = row > 0 ? shell.run("show " + row) : shell.written();
            Path file = EXPECTED.resolve(name + "-" + width + ".txt");
            if (System.getProperty("bless") != null) {
                Files.createDirectories(EXPECTED);
                Files.writeString(file, shown);
            }
            assertThat(shown).isEqualTo(Files.readString(file));
            assertThat(shown.lines()).allMatch(line -> line.length() <= width);
        }
        shell.run("/set width 80");
    }
}
