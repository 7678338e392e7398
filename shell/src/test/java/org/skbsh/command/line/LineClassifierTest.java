package org.skbsh.command.line;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.shell.Catalog;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;

class LineClassifierTest {
    private static final LineClassifier CLASSIFIER =
            new LineClassifier(Catalog.standard().commands(), Set.of("x", "c", "filter")::contains);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group by reason",
                "group by reason, caller | head 5",
                "group by reason|json",
                "load sample",
                "load /tmp/trace.txt",
                "load ./trace.txt",
                "load ../a/trace.txt",
                "load *.txt.gz",
                "load 'a file.txt'",
                "load",
                "load > out.txt",
                "run s.groovy --iface eth0",
                "run ./mine.groovy",
                "tree --depth 3",
                "tree --callees | json > tree.json",
                "gr by reason",
                "st",
                "/help",
                "/set format json",
                ":help",
                "\\filter reason == NO_SOCKET",
                "tree -x",
                "load sample\\",
                "group by reason |\nhead 3",
                "events",
                "events 20",
                "events --order",
                "events | json",
                "events|json",
                "timeline by class 5s",
            })
    void aLineOfCommandsIsOne(String line) {
        assertThat(CLASSIFIER.classify(line)).isInstanceOf(Line.Command.class);
    }

    @ParameterizedTest
    @CsvSource({"?, /help", "? group, /help group", "exit, /exit", "quit, /exit"})
    void whatOtherShellsTakeIsTakenHereToo(String typed, String means) {
        assertThat(CLASSIFIER.classify(typed)).isEqualTo(Line.Command.of(means));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "exit = 5",
                "group by: 'reason'",
                "load('sample')",
                "load 'a', 'b'",
                "load 'sample', as: 'x'",
                "load = 5",
                "load == 5",
                "load.size()",
                "load ? 1 : 2",
                "load + 1",
                "load - 1",
                "load * 2",
                "load / 2",
                "load % 2",
                "load in [1]",
                "load && true",
                "load || true",
                "load [1]",
                "load++",
                "= load",
                "1 + 1",
                "x = load + 1",
                "x == load",
                "x =~ /a|b/",
                "c.where { drop }",
                "events.where { drop }",
                "events.groupBy(reason)",
                "events*.comm",
                "events[0]",
                "events.size() > 3",
                "events == x",
                "events.timeline(1.s)",
                "filter reason == NO_SOCKET",
                "class P {}",
                "do { x++ } while (x < 3)",
                "script { run { 1 } }",
                "rule('a') { }",
                "println 'x'",
                "nonsense",
                "def load() { 1 }",
                "for (i in 1..3) println i",
                "load 'a'\nload 'b'",
                "trace(drops) { lasting 10.s }",
                "tree -> 1",
                "/* note */ 1",
            })
    void whatReadsAsGroovyIsGroovy(String line) {
        assertThat(CLASSIFIER.classify(line)).isInstanceOf(Line.Groovy.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "// a comment", "# a comment"})
    void nothingAndCommentsAreBlank(String line) {
        assertThat(CLASSIFIER.classify(line)).isEqualTo(new Line.Blank());
    }

    @Test
    void aBraceBehindACommandIsGroovyInItsArgument() {
        LineClassifier noVariables = new LineClassifier(Catalog.standard().commands(), name -> false);
        assertThat(noVariables.classify("filter { pid > 3 }")).isInstanceOf(Line.Command.class);
        assertThat(noVariables.classify("filter {\n pid > 3\n}")).isInstanceOf(Line.Command.class);
        assertThat(noVariables.classify("filter !via('a')")).isInstanceOf(Line.Command.class);
        assertThat(noVariables.classify("filter != 3")).isInstanceOf(Line.Groovy.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "y = load sample                | y | load sample",
                "def y = load 'sample'          | y | load 'sample'",
                "c = group by reason            | c | group by reason",
            })
    void aCommandsResultCanBeAssigned(String line, String name, String command) {
        assertThat(CLASSIFIER.classify(line)).isEqualTo(new Line.Command(command, "", Optional.of(name)));
    }

    @Test
    void aVariableWinsOverACommandAndTheUserIsTold() {
        Line line = CLASSIFIER.classify("filter reason == NO_SOCKET");
        assertThat(line)
                .isEqualTo(new Line.Groovy(
                        "filter reason == NO_SOCKET", "filter is a variable here; for the command type \\filter"));
        assertThat(CLASSIFIER.classify("filter + 1")).isEqualTo(new Line.Groovy("filter + 1", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "if (a) {                       ~ }",
                "[1, 2,                         ~ ]",
                "foo(1,                         ~ )",
                "'''abc                         ~ '''",
                "\"\"\"abc ${x}                 ~ \"\"\"",
                "/* note                        ~ */",
                "$/abc                          ~ /$",
                "\"${x.collect {                ~ }",
                "a +                            ~ …",
                "a &&                           ~ …",
                "x =                            ~ …",
                "{ a ->                         ~ }",
                "c.where { drop }.              ~ …",
                "foo 1,                         ~ …",
                "[a: (1                         ~ )",
                "group by reason |              ~ …",
                "group by reason,               ~ …",
                "tree \\                        ~ …",
                "load {                         ~ }",
                "y = [                          ~ ]",
            })
    void whatIsNotFinishedWaits(String text, String missing) {
        assertThat(CLASSIFIER.completeness(text)).isEqualTo(new Completeness.Incomplete(missing));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 + 1",
                "// it's",
                "x = /a'b/",
                "x =~ /[/",
                "it's",
                "a ) b",
                "a }",
                "x++",
                "import java.util.*",
                "'a { b'",
                "\"a { b\"",
                "\"${x.collect { it }}\"",
                "a / b",
                "a / b / c",
                "'''a\nb'''",
                "/* { */ 1",
                "List<String> l",
                "load *",
                "load ..",
                "load it's",
                "x ? 1 : 2",
                "{ a -> a }",
                "group by reason",
                "s = 'unfinished",
            })
    void whatIsFinishedRunsAndErrorsAreTheCompilers(String text) {
        assertThat(CLASSIFIER.completeness(text)).isEqualTo(new Completeness.Complete());
    }

    @Test
    void pastedTextIsSplitIntoEntries(@org.junit.jupiter.api.io.TempDir Path home) {
        String pasted = """
                load sample
                // a comment
                if (x) {
                  1
                }
                else {
                  2
                }
                group by reason |
                  head 2
                [1, 2]
                  .sum()
                """;
        assertThat(TestShell.batch(home).interpreter().split(pasted))
                .containsExactly(
                        "load sample",
                        "if (x) {\n  1\n}\nelse {\n  2\n}",
                        "group by reason |\n  head 2",
                        "[1, 2]\n  .sum()");
    }
}
