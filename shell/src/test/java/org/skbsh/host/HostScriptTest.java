package org.skbsh.host;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class HostScriptTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void whatTheScriptPrintsIsWhatTheHostSays(@TempDir Path folder) throws Exception {
        Path odd = Files.writeString(folder.resolve("it's $(id) odd"), "one\n\ntwo\n");
        Files.writeString(folder.resolve("it's $(id) even"), "three\n");
        List<Question> questions = List.of(
                new Question.File(odd.toString()),
                new Question.File(folder + "/it's $(id) *"),
                new Question.Command(List.of("sh", "-c", "echo out; echo 'what went wrong' >&2; exit 3")),
                new Question.Command(List.of("no-such-tool", "$(touch " + folder + "/made)")));
        HostScript script = new HostScript();
        Host.Place here = script.place(Host.Namespace.UNKNOWN);
        questions.forEach(question -> script.ask(here, question, SECOND));

        RecordedHost host = RecordedHost.of("answers", run(script.text(), folder));

        Host.Place there = host.place(Host.Namespace.UNKNOWN);
        assertThat(questions.stream().map(question -> host.ask(there, question, SECOND)))
                .containsExactly(
                        new Answer(java.util.Optional.of("one\n\ntwo\n"), "", 0),
                        new Answer(
                                java.util.Optional.of(folder + "/it's $(id) even:three\n" + odd + ":one\n" + odd + ":\n"
                                        + odd + ":two\n"),
                                "",
                                0),
                        new Answer(java.util.Optional.of("out\n"), "what went wrong\n", 3),
                        Answer.none("no-such-tool is not installed there"));
        assertThat(folder.resolve("made")).doesNotExist();
        assertThat(host.ask(there, new Question.File("/proc/net/udp"), SECOND))
                .isEqualTo(Answer.none("the answers do not hold it: make the script anew"));
        assertThat(host.place(new Host.Namespace(4026532290L, "blue")).gone())
                .isEqualTo("the answers are of a host without this network namespace");
    }

    private static String run(String script, Path folder) throws Exception {
        Process process = new ProcessBuilder(
                        "sh",
                        Files.writeString(folder.resolve("look.sh"), script).toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void answersThatWereCutOffAreNone() {
        RecordedHost host =
                RecordedHost.of("answers", "# skbsh answers 1\n@ 0 \n? cat /a\n| whole\n= 0\n? cat /b\n| ha");

        Host.Place place = host.place(Host.Namespace.UNKNOWN);
        assertThat(host.ask(place, new Question.File("/a"), SECOND)).isEqualTo(Answer.of("whole\n"));
        assertThat(host.ask(place, new Question.File("/b"), SECOND).text()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "@ 4026532290 ip netns exec blue | ip,netns,exec,blue",
                "@ 4026532290 ip netns exec two words; $(id) | ip,netns,exec,two words; $(id)",
                "@ 4026532290 nsenter --net=/proc/77/ns/net | nsenter,--net=/proc/77/ns/net",
                "@ 4026532290 | \"\""
            })
    void aNamespaceIsEnteredAsTheScriptEnteredIt(String line, String words) {
        Host.Place place = RecordedHost.of("answers", "# skbsh answers 1\n" + line + "\n")
                .place(new Host.Namespace(4026532290L, ""));

        assertThat(place.gone()).isEmpty();
        assertThat(String.join(",", place.words())).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh -c id",
                "ip netns exec blue/../red",
                "ip netns exec -a",
                "nsenter --net=/tmp/x",
                "nsenter --net=/proc/1/ns/net reboot"
            })
    void otherWordsOfAForeignFileBeginNoCommand(String words) {
        Host.Place place = RecordedHost.of("answers", "# skbsh answers 1\n@ 4026532290 " + words + "\n")
                .place(new Host.Namespace(4026532290L, ""));

        assertThat(place.words()).isEmpty();
        assertThat(place.gone()).isEqualTo("the answers do not say how to enter this network namespace");
    }

    @Test
    @Tag("kernel")
    void aNamespaceIsEnteredWhateverItsName(@TempDir Path folder) throws Exception {
        String name = "skbsh test $(id) " + ProcessHandle.current().pid();
        assumeTrue(new ProcessBuilder("ip", "netns", "add", name).start().waitFor() == 0);
        try {
            long inode = (Long) Files.getAttribute(Path.of("/run/netns").resolve(name), "unix:ino");
            HostScript script = new HostScript();
            Question.File links = new Question.File("/proc/net/dev");
            script.ask(script.place(new Host.Namespace(inode, "")), links, SECOND);
            RecordedHost host = RecordedHost.of("answers", run(script.text(), folder));
            Host.Place place = host.place(new Host.Namespace(inode, ""));

            assertThat(place.words()).containsExactly("ip", "netns", "exec", name);
            assertThat(host.ask(place, links, SECOND).text().orElseThrow())
                    .contains("lo:")
                    .doesNotContain("eth0:");
        } finally {
            new ProcessBuilder("ip", "netns", "delete", name).start().waitFor();
        }
    }

    @Test
    void aFileOfAnotherKindIsRefused() {
        assertThatThrownBy(() -> RecordedHost.of("notes.txt", "hello\n"))
                .isInstanceOf(UserError.class)
                .hasMessage("notes.txt holds no answers of a host");
    }
}
