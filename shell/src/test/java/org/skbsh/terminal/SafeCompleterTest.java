package org.skbsh.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.jline.reader.Candidate;
import org.jline.reader.Parser.ParseContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.command.line.Completeness;
import org.skbsh.command.line.Line;
import org.skbsh.command.line.Quoting;
import org.skbsh.command.line.Word;
import org.skbsh.completions.CommandCompleter;
import org.skbsh.completions.FileCandidates;
import org.skbsh.completions.Vocabulary;
import org.skbsh.model.Printable;
import org.skbsh.render.text.OutputFormat;
import org.skbsh.shell.Interpreter;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

/** What Tab offers of names that strangers chose, and what the line means with one of them in it. */
class SafeCompleterTest {
    private static final long SEED = 11;
    private static final int NAMES = 30;

    @TempDir
    private Path home;

    private TestShell shell;
    private final List<String> names = new ArrayList<>();
    private Interpreter interpreter;
    private InputParser parser;
    private SafeCompleter completer;

    @BeforeEach
    void open() throws IOException {
        Set<String> distinct = new java.util.LinkedHashSet<>(HostileNames.known());
        distinct.addAll(HostileNames.random(NAMES, SEED));
        names.addAll(distinct);
        Path file = home.resolve("hostile.skb");
        HostileNames.write(file, names);
        shell = TestShell.batch(OutputFormat.JSON, home);
        interpreter = shell.interpreter();
        interpreter.run("load " + file);
        assertThat(shell.written()).contains("\"events\":" + names.size());
        Vocabulary vocabulary = interpreter.vocabulary();
        parser = new InputParser(interpreter, vocabulary);
        completer = new SafeCompleter(new CommandCompleter(vocabulary, new FileCandidates(home, home)), true);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`filter comm == `, ``",
                "`filter comm==`, ``",
                "`filter comm == '`, ``",
                "`filter cpu == 1 && (comm == \"`, `)`",
                "`filter comm ==~ `, ``",
                "`filter comm ==~ \"`, ``",
                "`filter reason == `, ``",
                "`fil comm == `, ``",
                "`x = filter comm == `, ``",
                "`filter { comm == `, `}`",
                "`filter { reason == '`, `}`",
                "`filter { comm == \"`, `}`",
                "`filter { comm ==~ `, `}`",
                "`filter({ comm == `, `})`",
                "`filter({ cpu == 1 && comm ==~ '`, `})`"
            })
    void behindAComparisonEachNameIsOfferedAndMeansItselfAlone(String typed, String rest) throws IOException {
        for (String name : names) {
            interpreter.run("filter clear");
            String line = completed(typed, name) + rest;
            assertThat(Printable.is(line)).as(line).isTrue();
            assertThat(run(line)).as(line).isZero();
            assertThat(comms()).as(line).containsExactly(name);
        }
    }

    @Test
    void numbersStandWithoutQuotesWhereGroovyComparesNumbers() throws IOException {
        assertThat(completed("filter { cpu == ", "1")).isEqualTo("filter { cpu == 1 ");
        assertThat(completed("filter { comm == ", "007")).isEqualTo("filter { comm == '007' ");
        assertThat(completed("filter cpu == ", "1")).isEqualTo("filter cpu == 1 ");
    }

    @Test
    void aBeginningThatSeveralShareIsInsertedAsData() {
        TypedLine line = typed("filter { comm == \"");
        assertThat(line.escape("a\\u202", false)).isEqualTo("\"a");
        assertThat(line.escape("a$", false)).isEqualTo("'a$");
        assertThat(typed("filter comm == ").escape("a\\\\", false)).isEqualTo("'a\\\\");
        assertThat(typed("filter comm == 'a\\u202e").word()).isEqualTo("a\\u202e");
        assertThat(typed("filter comm == 'a\\\\").word()).isEqualTo("a\\\\");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"load ", "load '", "load \"", "c = load ", "use ", "load sample --as=", "load sample | json > "})
    void aWordOfACommandMeansTheNameAndIsNotOfferedWhereItCantBeWritten(String typed) {
        for (String name : names) {
            TypedLine line = typed(typed);
            Notation notation = line.last().notation();
            assertThat(notation.canWrite(name)).as(name).isEqualTo(Printable.is(name));
            String front = line.last().text();
            if (!notation.canWrite(name) || front.isEmpty() && name.startsWith("-")) {
                continue;
            }
            String text = typed.substring(0, line.last().from()) + line.escape(front + name, true) + " ";
            assertThat(interpreter.completeness(text)).as(text).isInstanceOf(Completeness.Complete.class);
            assertThat(interpreter.classify(text)).as(text).isInstanceOf(Line.Command.class);
            assertThat(interpreter.split(text)).as(text).hasSize(1);
            String command = ((Line.Command) interpreter.classify(text)).text();
            List<Word> words = Word.split(command);
            Word last = words.get(words.size() - 1);
            assertThat(last.text()).as(text).isEqualTo(front + name);
            assertThat(isOneUnit(command, last)).as(text).isTrue();
        }
    }

    /** Nothing in the word stands by itself as a bar or an arrow does. */
    private static boolean isOneUnit(String command, Word word) {
        Quoting quoting = new Quoting(command);
        for (int at = 0; at < command.length(); at = quoting.next(at)) {
            if (at >= word.from() && "|>".indexOf(command.charAt(at)) >= 0) {
                return false;
            }
        }
        return true;
    }

    @Test
    void filesAreOfferedUnlessTheirNamesCantBeTyped() throws IOException {
        Path folder = Files.createDirectory(home.resolve("files"));
        for (String name :
                List.of("plain.txt", "a b.txt", "-rf", "~", "it's", "\u001b[31mred", "\u202efdp", "a\nb", "x;y")) {
            Files.createFile(folder.resolve(name));
        }
        SafeCompleter here = new SafeCompleter(
                new CommandCompleter(interpreter.vocabulary(), new FileCandidates(folder, home)), true);
        List<Candidate> candidates = new ArrayList<>();
        here.complete(null, typed("/open "), candidates);
        assertThat(candidates.stream().map(Candidate::value))
                .containsExactlyInAnyOrder("plain.txt", "a b.txt", "./-rf", "./~", "it's", "x;y");
        assertThat(typed("/open ").escape("it's", true)).isEqualTo("it\\'s");
    }

    @Test
    void functionsAreOfferedInAChainOnlyWhereTheyMeanThemselves() {
        assertThat(candidates("filter via('").stream().map(Candidate::value))
                .contains("kfree_skb", "nginx", "@drop", "007")
                .allMatch(value -> value.matches("@?[\\w.-]+"));
    }

    @Test
    void namesOfGroovyHoldNoTextOfACapture() {
        Set<String> hostile = new HashSet<>(names);
        for (String typed : List.of("x = ", "filter { ", "filter ", "x + '")) {
            for (String letter : List.of("", "a", "Z", "i", "v", "/")) {
                assertThat(candidates(typed + letter).stream().map(Candidate::value))
                        .allMatch(Printable::is)
                        .filteredOn(hostile::contains)
                        .allMatch(name -> name.matches("\\w+"));
            }
        }
    }

    @Test
    void allThatIsShownIsFitForATerminal() {
        Stream.of("filter comm == ", "filter { comm == ", "filter via('", "group by ", "load ", "use ", "rules show ")
                .flatMap(typed -> candidates(typed).stream())
                .forEach(one -> {
                    assertThat(Printable.is(one.displ())).isTrue();
                    assertThat(Printable.is(one.value())).isTrue();
                    assertThat(one.descr() == null || Printable.is(one.descr())).isTrue();
                });
    }

    private String completed(String typed, String name) {
        TypedLine line = typed(typed);
        String value = line.last().notation().compared(name);
        Candidate candidate = candidates(typed).stream()
                .filter(one -> one.value().equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not offered: " + Printable.line(name, false)));
        assertThat(candidate.complete()).isTrue();
        return typed.substring(0, line.last().from()) + line.escape(candidate.value(), true) + " ";
    }

    private List<Candidate> candidates(String typed) {
        List<Candidate> candidates = new ArrayList<>();
        completer.complete(null, typed(typed), candidates);
        return candidates;
    }

    private TypedLine typed(String line) {
        return (TypedLine) parser.parse(line, line.length(), ParseContext.COMPLETE);
    }

    private int run(String line) {
        assertThat(interpreter.completeness(line)).as(line).isInstanceOf(Completeness.Complete.class);
        return shell.status(line);
    }

    private List<String> comms() throws IOException {
        run("group by comm");
        List<String> comms = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(shell.written())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING && "comm".equals(json.currentName())) {
                    comms.add(json.getText());
                }
            }
        }
        return comms;
    }
}
