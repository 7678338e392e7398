package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.classify.Classifier;
import org.skbsh.classify.VerdictKey;
import org.skbsh.command.LastRow;
import org.skbsh.dsl.rule.RuleFiles;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.model.Capture;
import org.skbsh.model.Symbol;
import org.skbsh.model.UserError;
import org.skbsh.query.Aliases;
import org.skbsh.query.PathCounts;
import org.skbsh.query.Selection;
import org.skbsh.query.Stations;
import org.skbsh.render.text.TableRenderer;
import org.skbsh.render.text.TextStyle;
import org.skbsh.render.view.Views;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code path}: the map of the sample and the way of its stacks; {@code -Dbless} writes them anew. */
class PathTest {
    private static final Path LAB = Path.of(System.getProperty("skbsh.lab", "../../shared/lab"));

    // Rules are read once for all of these tests.
    @TempDir
    private static Path home;

    private static TestShell shell;

    @BeforeAll
    static void open() {
        shell = TestShell.batch(home);
    }

    @BeforeEach
    void load() {
        shell.run("/reset");
        shell.run("load sample");
    }

    private static String drawn(String line, TextStyle look) throws IOException {
        shell.run("def shown = " + line);
        StringBuilder text = new StringBuilder();
        new TableRenderer(look).draw(Views.of(shell.session().variables().get("shown")), text);
        return text.toString();
    }

    private static TextStyle wide(int width) {
        return new TextStyle(width, false, true);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void theMapFitsTheTerminal(int width) throws IOException {
        String map = drawn("path()", wide(width));
        assertThat(map.lines().mapToInt(String::length)).allMatch(length -> length <= width);
        ExplainTest.check("path-" + width, map);
    }

    @Test
    void aTerminalWithoutUnicodeGetsAscii() throws IOException {
        String map = drawn("path()", new TextStyle(80, false, false));
        assertThat(map).matches(text -> text.chars().allMatch(c -> c < 128), "is ASCII");
        ExplainTest.check("path-ascii-80", map);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void theWayOfAGroupsStackIsItsFunctionsUnderTheirStations(int width) throws IOException {
        shell.run("filter drop");
        shell.run("group by reason,caller");
        String told = drawn("path('1')", wide(width))
                        .lines()
                        .filter(line -> line.startsWith("●"))
                        .toList() + "\n" + drawn("path('of', 3)", wide(width)) + drawn("path('of', 6)", wide(width));
        ExplainTest.check("path-of-" + width, told);
    }

    @Test
    void withoutATableThereIsNothingToFollow() {
        assertThat(shell.run("path of 5")).startsWith("! error: there is no table yet");
    }

    @Test
    void afterStacksTheNumberIsThatOfItsRow() {
        shell.run("stacks");
        Selection third = LastRow.events(shell.session(), 3);
        String functions =
                third.capture().events().get(third.rows().orElseThrow().nextSetBit(0)).stack().calls().stream()
                        .map(Symbol::base)
                        .collect(Collectors.joining(" "));
        List<String> followed = shell.run("path of 3 | json")
                .transform(json -> Pattern.compile("\"function\":\"([^\"]+)\"")
                        .matcher(json)
                        .results())
                .map(found -> found.group(1))
                .toList();
        assertThat(followed.stream().sorted().distinct())
                .isEqualTo(Stream.of(functions.split(" ")).sorted().distinct().toList());
    }

    @Test
    void programsGetEachStationWithItsCounts() throws IOException {
        ExplainTest.check(
                "path-json",
                shell.run("path | json")
                        + shell.run("filter reason == NETFILTER_DROP | json")
                        + shell.run("path | csv"));
    }

    @Test
    void stationsAreAKeyToGroupAndFilterBy() {
        shell.run("filter station == 'udp-receive'");
        assertThat(shell.run("group by station,verdict | csv"))
                .isEqualTo("station,verdict,count,share\nudp-receive,drop,84,1.0\n");
    }

    @Test
    void countsAddUpToTheEventsOfEachCapture() throws IOException {
        Stations stations = new Stations(Knowledge.builtIn().path(), Aliases.builtIn());
        Classifier classifier = new Classifier(
                new RuleFiles(Aliases.builtIn()).builtIn(Knowledge.builtIn(), problem -> {}), complaint -> {});
        List<Path> files = new ArrayList<>(Captured.files());
        files.addAll(Files.isDirectory(LAB) ? LabCaptures.all(LAB) : List.of());
        long total = 0;
        long nowhere = 0;
        for (Capture capture : files.stream().flatMap(PathTest::load).toList()) {
            PathCounts counts = PathCounts.of(Selection.all(capture), stations, new VerdictKey(classifier));
            assertThat(counts.rows().stream().mapToLong(PathCounts.Row::count).sum())
                    .as(capture.origin().name())
                    .isEqualTo(counts.total())
                    .isEqualTo(capture.events().total());
            assertThat(counts.rows()).allSatisfy(row -> assertThat(row.functions().values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(row.count()));
            total += counts.total();
            nowhere += counts.rows().stream()
                    .filter(row -> row.station().isEmpty())
                    .mapToLong(PathCounts.Row::count)
                    .sum();
        }
        assertThat(total).isGreaterThan(10_000);
        // Events without a stack and without a location have no place.
        assertThat((double) nowhere / total).isLessThan(0.05);
    }

    private static Stream<Capture> load(Path file) {
        try {
            return Stream.of(Captured.load(file));
        } catch (UserError noCapture) {
            return Stream.empty();
        }
    }
}
