package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.render.text.OutputFormat;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** Traces as people bring them, with the callers, classes and verdicts that {@code expected.tsv} wants. */
class CasesTest {
    private static final Path CASES = Path.of("src/test/resources/cases");

    @TempDir
    private Path home;

    /** A file and what is wanted of it: caller, class, verdict, count, in lines. */
    record Case(String file, String wanted) {}

    static Stream<Case> cases() throws IOException {
        Map<String, List<String>> wanted = Files.readAllLines(CASES.resolve("expected.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", 2))
                .collect(Collectors.groupingBy(
                        line -> line[0], TreeMap::new, Collectors.mapping(line -> line[1], Collectors.toList())));
        return wanted.entrySet().stream()
                .map(entry -> new Case(
                        entry.getKey(), entry.getValue().stream().sorted().collect(Collectors.joining("\n"))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void itsCallersClassesAndVerdictsAreThoseThatAKernelEngineerExpects(Case one) {
        TestShell shell = TestShell.Form.BATCH.as(OutputFormat.CSV).unmarked().open(home);
        shell.run("load '" + CASES.resolve(one.file() + ".txt") + "'");
        assertThat(shell.run("group by caller,class,verdict")
                        .lines()
                        .skip(1)
                        .map(line -> line.substring(0, line.lastIndexOf(',')).replace(',', '\t'))
                        .sorted()
                        .collect(Collectors.joining("\n")))
                .isEqualTo(one.wanted());
    }
}
