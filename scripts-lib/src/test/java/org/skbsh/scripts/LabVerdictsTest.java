package org.skbsh.scripts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.render.text.OutputFormat;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What the rules say of the captures of the lab: all of them where the lab is there, their distinct lines anywhere. */
class LabVerdictsTest {
    private static final Path CAPTURES =
            Path.of(System.getProperty("skbsh.lab", "../../shared/lab")).resolve("captures");
    private static final List<String> KERNELS = List.of("6.1", "6.18");
    private static final List<String> FOLDERS =
            List.of("text", "pipe", "functions", "options", "mix", "bpftrace", "hist");

    @TempDir
    private Path home;

    @Test
    void noConsumedPacketOfAnyCaptureIsCalledADrop() throws IOException {
        assumeTrue(Files.isDirectory(CAPTURES), "skipped: no captures at " + CAPTURES);
        TestShell shell = TestShell.Form.BATCH.as(OutputFormat.CSV).unmarked().open(home);
        List<String> wrong = new ArrayList<>();
        long consumed = 0;
        for (Path capture : captures(FOLDERS)) {
            shell.run("/reset");
            shell.run("load '" + capture.toAbsolutePath() + "'");
            for (String row : rows(shell, "group by event,verdict,class")) {
                String[] cells = row.split(",");
                if (cells[0].equals("consumed")) {
                    consumed += Long.parseLong(cells[3]);
                    if (cells[1].equals("drop")) {
                        wrong.add(capture + ": " + row);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(consumed).as("consumed packets in all captures").isGreaterThan(4_000);
    }

    @Test
    void everyDistinctLineOfTheTextCapturesHasTheClassAndTheVerdictThatItHad() throws IOException {
        assumeTrue(Files.isDirectory(CAPTURES), "skipped: no captures at " + CAPTURES);
        TestShell shell = TestShell.Form.BATCH.as(OutputFormat.CSV).unmarked().open(home);
        TreeSet<String> lines = new TreeSet<>();
        for (Path capture : captures(List.of("text"))) {
            shell.run("/reset");
            shell.run("load '" + capture.toAbsolutePath() + "'");
            for (String row : rows(shell, "group by event,reason,chain:2,class,verdict")) {
                String[] cells = row.split(",");
                lines.add(String.join("\t", cells[0], cells[1], cells[3], cells[4], cells[2]));
            }
        }
        Path golden = Path.of("src/test/resources/verdicts/lab.tsv");
        List<String> told = new ArrayList<>(List.of("# event\treason\tclass\tverdict\tcallers"));
        told.addAll(lines);
        if (System.getProperty("bless") != null) {
            Files.write(golden, told);
        }
        assertThat(told).isEqualTo(Files.readAllLines(golden));
    }

    private static List<String> rows(TestShell shell, String line) {
        return shell.run(line + " --top 0").lines().skip(1).toList();
    }

    private static List<Path> captures(List<String> folders) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String kernel : KERNELS) {
            for (String folder : folders) {
                Path directory = CAPTURES.resolve(kernel).resolve(folder);
                if (Files.isDirectory(directory)) {
                    try (Stream<Path> files = Files.list(directory)) {
                        files.filter(file -> !file.getFileName()
                                        .toString()
                                        .toLowerCase(Locale.ROOT)
                                        .endsWith(".truth.json"))
                                .sorted()
                                .forEach(found::add);
                    }
                }
            }
        }
        return found;
    }
}
