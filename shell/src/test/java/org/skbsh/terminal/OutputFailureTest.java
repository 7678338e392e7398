package org.skbsh.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.NothingLeft;

import static org.assertj.core.api.Assertions.assertThat;

/** The whole program, whose output and messages go where nothing can be written. */
@Tag("long")
@Timeout(120)
@ExtendWith(NothingLeft.class)
class OutputFailureTest {
    private static final String NO_ROOM = "No space left on device";

    @TempDir
    private Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2>/dev/full",
                "2>&-",
                "2> >(true)",
                "2>/dev/full >/dev/full",
                "2>&- >&-",
                "2>&1 >/dev/full | true"
            })
    void aMessageThatCantBeWrittenHoldsUpNoEnd(String redirections) throws Exception {
        assertThat(status("-e 'nosuch' " + redirections)).isEqualTo(1);
    }

    @Test
    void whoTakesNoMessageIsGivenUp() throws Exception {
        String blocked = "mkfifo p; exec 8<>p; timeout 1 yes >&8; ";

        assertThat(bash(blocked + program("-e 'load sample' -e nosuch 2>&8 >out; echo $? >status")))
                .isZero();
        assertThat(home.resolve("status")).hasContent("1");
        assertThat(home.resolve("out")).content().startsWith("capture");
    }

    @ParameterizedTest
    @CsvSource({
        "-e 1, >/dev/full, " + NO_ROOM,
        "-e 1, >&-, Bad file descriptor",
        "--format json -e 'load sample', >/dev/full, " + NO_ROOM,
        "-e 'println 1', >/dev/full, " + NO_ROOM,
        "-e 'try { println 1 } catch (Exception e) { }', >/dev/full, " + NO_ROOM,
        "--help, >/dev/full, " + NO_ROOM,
        "-e 'System.out.print(1)', >/dev/full, the output can't be written",
    })
    void outputThatCantBeWrittenIsTold(String arguments, String redirection, String why) throws Exception {
        assertThat(status(arguments + " " + redirection + " 2>errors")).isEqualTo(1);
        assertThat(home.resolve("errors")).content().contains("can't be written", why);
    }

    @Test
    void linesBehindItAreNotRunAndNamed() throws Exception {
        assertThat(status("-e 'load sample' -e 'save after.skb' -e 1 >/dev/full 2>errors"))
                .isEqualTo(1);
        assertThat(home.resolve("errors")).hasContent("""
                error: the output of 'load sample' can't be written: No space left on device
                not run, because the output could not be written: save after.skb; 1
                """);
        assertThat(home.resolve("after.skb")).doesNotExist();
    }

    @Test
    void aReaderThatLeftIsToldOfAFileThatIsNotWritten() throws Exception {
        String many = "-e '(1..100000).each { println it }' -e 2 ";

        assertThat(bash(program(many + "-e 'save after.skb' 2>errors") + " | head -1; exit ${PIPESTATUS[0]}"))
                .isEqualTo(1);
        assertThat(home.resolve("errors"))
                .hasContent("not run, because the output could not be written: save after.skb\n");
        assertThat(bash(program(many + "2>errors") + " | head -1; exit ${PIPESTATUS[0]}"))
                .isZero();
        assertThat(home.resolve("errors")).isEmptyFile();
    }

    @Test
    void oneInterruptEndsWhoWaitsForAReaderOfItsOutput() throws Exception {
        String blocked = "mkfifo p; exec 8<>p; "
                + program("-e 'println \"on\"; (1..1000000).each { println it }' -e 'save x.skb' >&8")
                + " & read on <&8; sleep 1; kill -INT $!; wait $!; exit $?";

        assertThat(bash("set -m; " + blocked)).isEqualTo(130);
        assertThat(home.resolve("x.skb")).doesNotExist();
    }

    @Test
    void aProcessThatMayOpenFewFilesSaysSo() throws Exception {
        Path jar = home.resolve("shell.jar");
        Path classes = Path.of("target/classes").toAbsolutePath();
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "cf", jar.toString(), "-C", classes.toString(), ".");
        String packaged = program("-e 'load sample' 2>errors").replace(classes.toString(), jar.toString());

        assertThat(bash("ulimit -n 9; exec " + packaged)).isEqualTo(1);
        assertThat(home.resolve("errors")).content().contains("no more files can be opened", "ulimit -n");
    }

    @Test
    void memoryThatRunsOutIsToldWithTheWayToMore() throws Exception {
        assertThat(status("-e 'x = []; while (true) x << new byte[1000000]' 2>errors", "-Xmx40m"))
                .isEqualTo(1);
        assertThat(home.resolve("errors"))
                .content()
                .startsWith("error: Java's memory is full")
                .contains("JDK_JAVA_OPTIONS");
        assertThat(status("--help >help")).isZero();
        assertThat(home.resolve("help")).content().contains("JDK_JAVA_OPTIONS=-Xmx8g");
    }

    private int status(String arguments, String... options) throws IOException, InterruptedException {
        return bash("set -o pipefail; " + program(arguments, options));
    }

    private static String program(String arguments, String... options) {
        List<String> java = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                "-Dskbsh.terminals="));
        java.addAll(List.of(options));
        java.add("org.skbsh.terminal.Main");
        return java.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" ")) + " " + arguments;
    }

    private int bash(String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", script)
                .directory(home.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("HOME", home.toString());
        Process process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("did not end: " + script);
        }
        Files.deleteIfExists(home.resolve("p"));
        return process.exitValue();
    }
}
