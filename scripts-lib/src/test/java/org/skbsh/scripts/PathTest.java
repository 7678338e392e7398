package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.classify.Classifier;
import org.skbsh.classify.VerdictKey;
import org.skbsh.dsl.rule.RuleFiles;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.model.Capture;
import org.skbsh.model.UserError;
import org.skbsh.query.Aliases;
import org.skbsh.query.PathCounts;
import org.skbsh.query.Selection;
import org.skbsh.query.Stations;
import org.skbsh.render.text.OutputFormat;
import org.skbsh.render.text.TableRenderer;
import org.skbsh.render.text.TextStyle;
import org.skbsh.render.view.Views;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code path}: the map of the sample and the way of its stacks; {@code -Dbless} writes them anew. */
class PathTest {
    private static final Path LAB = Path.of(System.getProperty("skbsh.lab", "../../shared/lab"));

    @TempDir
    private Path home;

    private TestShell sample(TestShell.Form form) {
        TestShell shell = form.open(home);
        shell.run("load sample");
        return shell;
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void theMapFitsTheTerminal(int width) throws IOException {
        String map = sample(TestShell.Form.BATCH.wide(width)).run("path");
        assertThat(map.lines().mapToInt(String::length)).allMatch(length -> length <= width);
        ExplainTest.check("path-" + width, map);
    }

    @Test
    void aTerminalWithoutUnicodeGetsAscii() throws IOException {
        TestShell shell = sample(TestShell.Form.BATCH);
        StringBuilder map = new StringBuilder();
        shell.run("def map = path()");
        new TableRenderer(new TextStyle(80, false, false))
                .draw(Views.of(shell.session().variables().get("map")), map);
        assertThat(map.toString()).matches(text -> text.chars().allMatch(c -> c < 128), "is ASCII");
        ExplainTest.check("path-ascii-80", map.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 120})
    void theWayOfAGroupsStackIsItsFunctionsUnderTheirStations(int width) throws IOException {
        TestShell shell = sample(TestShell.Form.BATCH.wide(width));
        shell.run("filter drop");
        shell.run("group by reason,caller");
        String told =
                shell.run("path 1").lines().filter(line -> line.startsWith("●")).toList() + "\n"
                        + shell.run("path of 3") + shell.run("path of 6");
        ExplainTest.check("path-of-" + width, told);
    }

    @Test
    void withoutATableTheNumberIsThatOfAStack() {
        TestShell shell = sample(TestShell.Form.BATCH);
        assertThat(shell.run("path of 5"))
                .isEqualTo(shell.run("path --stack 5"))
                .contains("the packet ends here");
    }

    @Test
    void programsGetEachStationWithItsCounts() throws IOException {
        TestShell shell = sample(TestShell.Form.BATCH.as(OutputFormat.JSON));
        ExplainTest.check(
                "path-json",
                shell.run("path") + shell.run("filter reason == NETFILTER_DROP") + shell.run("path | csv"));
    }

    @Test
    void stationsAreAKeyToGroupAndFilterBy() {
        TestShell shell = sample(TestShell.Form.BATCH.as(OutputFormat.CSV).unmarked());
        shell.run("filter station == 'udp-receive'");
        assertThat(shell.run("group by station,verdict"))
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
