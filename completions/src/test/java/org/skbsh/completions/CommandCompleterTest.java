package org.skbsh.completions;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.jline.reader.ParsedLine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.completions.Vocabulary.Command;
import org.skbsh.completions.Vocabulary.Parameter;

import static org.assertj.core.api.Assertions.assertThat;

class CommandCompleterTest {
    private static final Words KEYS = Words.of(List.of("reason", "caller", "chain", "comm", "class"));
    private static final Words FUNCTIONS = Words.of(
            IntStream.range(0, 50_000).mapToObj(number -> "function_" + number).toList());

    private static final class Small implements Vocabulary {
        @Override
        public List<Command> commands() {
            return List.of(
                    command("group", option("top", new Values.Any()), position("by", listOf(KEYS, Map.of()))),
                    command("load", position("file", new Values.Files()), option("as", new Values.Any())),
                    command(
                            "trace",
                            position(
                                    "what",
                                    listOf(Words.of(List.of("drops", "consumed")), Map.of("kprobe:", () -> FUNCTIONS))),
                            option("with", new Values.OneOf(() -> Words.of(List.of("ftrace", "bpftrace")))),
                            new Parameter("show", "", true, true, false, new Values.Any())),
                    command(
                            "filter",
                            position(
                                    "expression",
                                    new Values.Expression(
                                            before -> before.endsWith("== ") ? Words.of(List.of("value")) : KEYS))),
                    command(
                            "rules",
                            position("action", new Values.OneOf(() -> Words.of(List.of("show", "load", "test")))),
                            position(
                                    "what",
                                    new Values.Behind(Map.of(
                                            "show",
                                            new Values.OneOf(() -> Words.of(List.of("tcp/ack", "udp/read"))),
                                            "load",
                                            new Values.Files())))),
                    command("captures"),
                    command("/exit"));
        }

        @Override
        public Command with(Command command, List<String> given) {
            return command.name().equals("captures") && given.contains("mine")
                    ? command("captures", option("comm", new Values.Any()))
                    : command;
        }

        @Override
        public boolean isNumber(String key) {
            return false;
        }

        @Override
        public List<Command> pipes() {
            return List.of(command("head", position("n", new Values.Any())), command("json"));
        }

        @Override
        public Words names() {
            return Words.of(List.of("captured", "drops"));
        }

        @Override
        public Words members(String name) {
            return name.equals("events") ? Words.of(List.of("where(", "size()")) : Words.NONE;
        }

        private static Command command(String name, Parameter... parameters) {
            return new Command(name, "commands", "", List.of(parameters));
        }

        private static Parameter position(String name, Values values) {
            return new Parameter(name, "", false, false, false, values);
        }

        private static Parameter option(String name, Values values) {
            return new Parameter(name, "", true, false, false, values);
        }

        private static Values listOf(Words words, Map<String, Supplier<Words>> behind) {
            return new Values.ListOf(() -> words, behind);
        }
    }

    private record Typed(List<String> words, String line) implements ParsedLine {
        Typed(List<String> words) {
            this(words, String.join(" ", words));
        }

        @Override
        public String word() {
            return words.get(words.size() - 1);
        }

        @Override
        public int wordCursor() {
            return word().length();
        }

        @Override
        public int wordIndex() {
            return words.size() - 1;
        }

        @Override
        public int cursor() {
            return line().length();
        }
    }

    @TempDir
    private Path directory;

    private CommandCompleter completer;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectories(directory.resolve("home/captures"));
        Files.createFile(directory.resolve("my capture.txt"));
        Files.createFile(directory.resolve("mix.txt"));
        Files.createFile(directory.resolve(".hidden"));
        completer = new CommandCompleter(new Small(), new FileCandidates(directory, directory.resolve("home")));
    }

    @Test
    void theFirstWordIsACommandOrAName() {
        assertThat(offered("")).containsExactly("group", "load", "trace", "filter", "rules", "captures");
        assertThat(offered("cap")).containsExactly("captures", "captured");
        assertThat(offered("/")).containsExactly("/exit");
    }

    @Test
    void aListGoesOnBehindItsComma() {
        assertThat(offered("group", "by", "reason,c"))
                .containsExactly("reason,caller", "reason,chain", "reason,class", "reason,comm");
        assertThat(offered("group", "rea")).containsExactly("reason");
        assertThat(offered("group", "by", "reason,", "ca")).containsExactly("caller");
    }

    @Test
    void optionsAreOfferedByNameOnceAndTheirValuesByKind() {
        assertThat(offered("trace", "drops", "--")).containsExactly("--with", "--show");
        assertThat(offered("trace", "--show", "drops", "-")).containsExactly("--with");
        assertThat(offered("trace", "drops", "--with", "")).containsExactly("bpftrace", "ftrace");
        assertThat(offered("trace", "--with=f")).containsExactly("--with=ftrace");
        assertThat(offered("trace", "--show", "dr")).containsExactly("drops");
    }

    @Test
    void whatIsGivenMayBringItsOwnOptions() {
        assertThat(offered("captures", "--")).isEmpty();
        assertThat(offered("captures", "mine", "--")).containsExactly("--comm");
    }

    @Test
    void aShortenedCommandCompletesAsTheWholeOne() {
        assertThat(offered("tr", "con")).containsExactly("consumed");
    }

    @Test
    void filesAreFoundFromTheDirectoryAndFromHome() {
        assertThat(offered("load", "m")).containsExactly("mix.txt", "my capture.txt");
        assertThat(offered("load", "")).containsExactly("home/", "mix.txt", "my capture.txt");
        assertThat(offered("load", "~/c")).containsExactly("~/captures/");
        assertThat(offered("load", ".h")).containsExactly(".hidden");
        assertThat(offered("load", "nowhere/x")).isEmpty();
    }

    @Test
    void anExpressionCompletesTheNameAtTheCursor() {
        assertThat(offered("filter", "reason", "==", "NO_SOCKET", "&&", "co")).containsExactly("comm");
    }

    @Test
    void anExpressionKnowsWhatStandsBeforeTheCursor() {
        assertThat(offered("filter", "reason", "==", "")).containsExactly("value");
    }

    @Test
    void behindABarPipesAreOfferedAndBehindAnArrowFiles() {
        assertThat(offered(CommandCompleter.BAR, "")).containsExactly("head", "json");
        assertThat(offered(CommandCompleter.BAR, "js")).containsExactly("json");
        assertThat(offered(CommandCompleter.ARROW, "mi")).containsExactly("mix.txt");
    }

    @Test
    void behindANameAndADotItsMembersAreOffered() {
        assertThat(offered("=", "events.", "wh")).isEmpty();
        assertThat(completer.offered(new Typed(List.of("=", "wh"), "events.wh")))
                .containsExactly("where(");
    }

    @Test
    void theWordBeforeDecidesWhatFollows() {
        assertThat(offered("rules", "show", "")).containsExactly("tcp/ack", "udp/read");
        assertThat(offered("rules", "show", "udp/")).containsExactly("udp/read");
        assertThat(offered("rules", "load", "mi")).containsExactly("mix.txt");
        assertThat(offered("rules", "test", "")).isEmpty();
        assertThat(offered("rules", "l")).containsExactly("load");
    }

    @Test
    void whatIsNoCommandGetsNamesAlone() {
        assertThat(offered("println", "dro")).containsExactly("drops");
    }

    @Test
    void fiftyThousandFunctionsAreSearchedInLessThanTenMillisecondsOfCpu() {
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        assertThat(offered("trace", "drops,kprobe:function_4999"))
                .hasSize(11)
                .contains("drops,kprobe:function_4999", "drops,kprobe:function_49999");
        assertThat(offered("trace", "kprobe:")).hasSize(CommandCompleter.AT_MOST);
        for (int warm = 0; warm < 100; warm++) {
            offered("trace", "kprobe:function_" + warm);
        }
        long best = Long.MAX_VALUE;
        for (int time = 0; time < 20; time++) {
            long begun = clock.getCurrentThreadCpuTime();
            offered("trace", "kprobe:f");
            best = Math.min(best, clock.getCurrentThreadCpuTime() - begun);
        }
        assertThat(best).isLessThan(10_000_000);
    }

    private List<String> offered(String... words) {
        return completer.offered(new Typed(Arrays.asList(words)));
    }
}
