package org.skbsh.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.NothingLeft;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole program in a process of its own, without a terminal. */
@ExtendWith(NothingLeft.class)
class MainTest {
    /** What a run of the program gave. */
    private record Run(int status, String output, String errors) {}

    @TempDir
    private Path home;

    @Test
    void linesRunInTheirOrderAndShareTheirVariables() throws Exception {
        assertThat(run("", "-e", "x = 20", "-e", "x * 2 + 2")).isEqualTo(new Run(0, "42\n", ""));
    }

    @ParameterizedTest
    @CsvSource({"tr, TR, ''", "de, DE, ''", "ar, EG, nu-arab"})
    void whatIsPrintedDependsOnNoLocale(String language, String country, String extensions) throws Exception {
        List<String> command = new ArrayList<>(java(
                "-e",
                "String.format('%d %.1f %,d', 7, 0.5, 1234) + ' ' + 'TITLE'.toLowerCase() + ' ' + sprintf('%d', 8)"));
        command.addAll(
                1,
                List.of("-Duser.language=" + language, "-Duser.country=" + country, "-Duser.extensions=" + extensions));
        Process process = started(command);
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("7 0.5 1,234 title 8\n");
    }

    @Test
    void theFirstLineThatFailsEndsTheRunWithItsStatus() throws Exception {
        Run failed = run("", "-e", "1", "-e", "throw new Exception('no')", "-e", "2");
        assertThat(failed.status()).isEqualTo(1);
        assertThat(failed.output()).isEqualTo("1\n");
        assertThat(failed.errors()).startsWith("error: ");

        assertThat(run("", "-e", "group by nonsense --tip 3", "-e", "2").status())
                .isEqualTo(2);
    }

    @Test
    void aPipesLinesRunWithoutPromptAndMayGoOnInTheNext() throws Exception {
        assertThat(run("1 + 1\n\n# a comment\nif (false) {\n  3\n}\nelse {\n  4\n}\n[5,\n6].sum()"))
                .isEqualTo(new Run(0, "2\n4\n11\n", ""));
    }

    @Test
    void anEntryThatIsNeverFinishedIsAnError() throws Exception {
        assertThat(run("[1,\n").status()).isEqualTo(1);
    }

    @Test
    void resultsAreJsonALineWhereThatIsWanted() throws Exception {
        assertThat(run("", "--format", "json", "-e", "1+1", "-e", "[a: 'b']").output())
                .isEqualTo("{\"view\":\"value\",\"value\":2}\n{\"view\":\"map\",\"a\":\"b\"}\n");
    }

    @Test
    void wrongArgumentsSayWhatIsRight() throws Exception {
        assertThat(run("", "--format", "jsn", "-e", "1"))
                .isEqualTo(new Run(
                        2, "", "skbsh: --format must be one of table, json, csv, not 'jsn'\n  did you mean 'json'?\n"));
        assertThat(run("", "--nonsense").status()).isEqualTo(2);
        assertThat(run("", "nonsense"))
                .isEqualTo(new Run(
                        2,
                        "",
                        "skbsh: 'nonsense' is neither a file nor an option\n"
                                + "  to run a line: skbsh -e 'nonsense'; try: skbsh --help\n"));
        assertThat(run("", "nosuch.groovy"))
                .isEqualTo(new Run(2, "", "skbsh: nosuch.groovy: no such file\n  try: skbsh --help\n"));
    }

    @Test
    void filesAreOpenedBeforeTheLinesRun() throws Exception {
        Path stack = Files.writeString(home.resolve("stack.txt"), "=> kfree_skb\n=> tcp_v4_rcv\n");

        assertThat(run("", "--format", "json", "-e", "group by caller", stack.toString())
                        .output())
                .contains("{\"caller\":\"tcp_v4_rcv\",\"count\":1,\"share\":1.0}");
        assertThat(run("group by caller", stack.toString()).output()).contains("source   pasted stacks", "tcp_v4_rcv");
        assertThat(run("", stack.toString(), "--format", "json").errors())
                .startsWith("skbsh: '--format' stands behind a file\n");
    }

    @Test
    void standardInputIsACaptureWhereTheLinesComeFromElsewhere() throws Exception {
        String stack = "=> kfree_skb\n=> tcp_v4_rcv\n";

        assertThat(run(stack, "-e", "load - --as mine", "-e", "group by caller").output())
                .contains("capture  mine", "1  tcp_v4_rcv");
        assertThat(run(stack, "-").output()).contains("capture  input", "events   1");
        assertThat(run("load -").errors()).startsWith("error: standard input is where the lines come from");
    }

    @Test
    void helpNamesEveryOption() throws Exception {
        Run help = run("", "--help");

        assertThat(help.status()).isZero();
        assertThat(help.output())
                .startsWith("Usage: skbsh [OPTIONS] [-e LINE]… [FILE…  |  run SCRIPT [ARGS…]]\n")
                .contains("-e=LINE", "--format=FORMAT", "--no-color", "--config=DIR", "--version", "--help");
    }

    @Test
    void aReaderThatLeavesEndsItQuietly() throws Exception {
        List<String> command = java("-e", "(1..100000).each { println it }", "-e", "2");
        String line =
                String.join(" ", command.stream().map(word -> "'" + word + "'").toList()) + " | head -1";
        Process process = started(List.of("bash", "-c", line));

        assertThat(new String(process.getInputStream().readAllBytes())).isEqualTo("1\n");
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(home.resolve("errors"))).isEmpty();
    }

    @Test
    void linesFromElsewhereLoadNothingOfTheTerminal() throws Exception {
        List<String> command = new ArrayList<>(java("-e", "help"));
        command.add(1, "-Xlog:class+load:file=" + home.resolve("classes"));
        Process process = started(command);
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();

        assertThat(Files.readAllLines(home.resolve("classes")))
                .noneMatch(line -> line.contains("org.jline.reader") || line.contains("org.jline.terminal"))
                .noneMatch(line -> line.contains(" groovy.lang.GroovyClassLoader "));
    }

    @Test
    void aViewCanBeSentToTheStreamsOfTheProcess() throws Exception {
        Run run = run("", "-e", "load sample", "-e", "captures > /dev/stderr", "-e", "captures > /dev/fd/1");

        assertThat(run.status()).isZero();
        assertThat(run.output()).contains("sample").isNotEqualTo(run.errors());
        assertThat(run.errors()).contains("sample");
    }

    @Test
    void trainingFailsInNothingAndNeedsNoLibraryFromAFile() throws Exception {
        List<String> command = java();
        command.set(command.size() - 1, "org.skbsh.terminal.Training");
        command.addAll(1, List.of("-Djna.nounpack=true", "-Djna.noclasspath=true"));
        command.add(Files.createDirectory(home.resolve("training")).toString());
        Process process = started(command);
        process.getInputStream().readAllBytes();

        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(home.resolve("errors"))).isEmpty();
    }

    private Run run(String input, String... arguments) throws IOException, InterruptedException {
        Process process = started(java(arguments));
        process.getOutputStream().write(input.getBytes());
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes());
        return new Run(process.waitFor(), output, Files.readString(home.resolve("errors")));
    }

    private Process started(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(home.resolve("errors").toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
        return builder.start();
    }

    private static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dskbsh.terminals=",
                "org.skbsh.terminal.Main"));
        command.addAll(List.of(arguments));
        return command;
    }
}
