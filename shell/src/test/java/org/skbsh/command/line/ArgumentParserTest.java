package org.skbsh.command.line;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.command.CommandNames;
import org.skbsh.model.UserError;
import org.skbsh.shell.Catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArgumentParserTest {
    private static final CommandNames COMMANDS = Catalog.standard().commands();

    private static Map<String, List<String>> read(String line) {
        String name = line.split(" ", 2)[0];
        return ArgumentParser.parse(COMMANDS.resolve(name), line.substring(name.length()))
                .values();
    }

    @Test
    void optionsTakeTheirValueBehindASpaceOrAnEqualsSign() {
        assertThat(read("tree --depth 3")).isEqualTo(Map.of("depth", List.of("3")));
        assertThat(read("tree --depth=3 --callees"))
                .isEqualTo(Map.of("depth", List.of("3"), "callees", List.of("true")));
    }

    @Test
    void keysMayHaveSpacesBesideTheirCommasAndByBeforeThem() {
        assertThat(read("group by reason, caller:2 ,comm --top 5"))
                .isEqualTo(Map.of("by", List.of("reason,caller:2,comm"), "top", List.of("5")));
        assertThat(read("group reason")).isEqualTo(Map.of("by", List.of("reason")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "timeline | {}",
                "timeline 5s | {step=[5s]}",
                "timeline by reason | {by=[reason]}",
                "timeline reason | {by=[reason]}",
                "timeline by reason, cpu 500ms | {by=[reason,cpu], step=[500ms]}",
                "timeline 500ms by reason | {step=[500ms], by=[reason]}",
            })
    void aTimeIsNotForKeysThatMayBeLeftOut(String line, String values) {
        assertThat(read(line)).hasToString(values);
    }

    @Test
    void aSecondTimeIsTooMany() {
        assertThatThrownBy(() -> read("timeline 1s 2s")).hasMessage("'2s' is one argument too many for timeline");
    }

    @Test
    void quotesBackslashesAndBracesKeepWordsTogether() {
        assertThat(read("load 'a b' c\\ d \"e'f\" --as x"))
                .isEqualTo(Map.of("file", List.of("a b", "c d", "e'f"), "as", List.of("x")));
        assertThat(read("load -- --odd")).isEqualTo(Map.of("file", List.of("--odd")));
        assertThat(read("filter { a > 1 && b }")).isEqualTo(Map.of("expr", List.of("{ a > 1 && b }")));
    }

    @Test
    void aFilterTakesTheRestOfTheLine() {
        assertThat(read("filter pid > 100 || comm == 'a  b'"))
                .isEqualTo(Map.of("expr", List.of("pid > 100 || comm == 'a  b'")));
    }

    @Test
    void aScriptsOwnOptionsAreLeftToIt() {
        assertThat(read("run top --for 3s x"))
                .isEqualTo(Map.of("script", List.of("top"), "args", List.of("--for 3s x")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "group                  ~ group needs KEY,…: the keys, separated by commas",
                "group by               ~ group needs KEY,…: the keys, separated by commas",
                "group by a --tpo 5     ~ group has no option --tpo",
                "group by a --top       ~ --top needs a value: N",
                "group by a --top few   ~ --top must be a number, not 'few'",
                "group by a --top 1000000000 ~ --top 1000000000 is too large: the greatest is 999999999",
                "group by a b           ~ 'b' is one argument too many for group",
                "group by a --top 1 --top 2 ~ --top is given twice",
                "tree --callees=yes     ~ --callees takes no value",
                "load                   ~ load needs FILE: a file, a glob, a directory, - for standard input, or sample",
                "load 'a                ~ the quote ' at column 2 is not closed",
                "/set colour on         ~ setting must be one of format, color, width, trace, safe-csv, not 'colour'",
                "captures all           ~ 'all' is one argument too many for captures",
            })
    void wrongArgumentsAreRefusedAsUsageErrors(String line, String message) {
        assertThatThrownBy(() -> read(line)).isInstanceOfSatisfying(UserError.class, error -> {
            assertThat(error.kind()).isEqualTo(UserError.Kind.USAGE);
            assertThat(error.getMessage()).isEqualTo(message);
        });
    }

    @Test
    void aWrongOptionIsAnsweredWithTheNearestAndTheUsage() {
        assertThatThrownBy(() -> read("group by a --tpo 5"))
                .isInstanceOfSatisfying(UserError.class, error -> assertThat(error.hint())
                        .isEqualTo("did you mean --top? usage: group by KEY,… [--top N] [--sort KEY]"));
    }

    @Test
    void pipesAndFilesAreTakenApartOutsideOfQuotesOnly() {
        CommandLine line = CommandLine.parse("group by chain:3 | head 5|json >> 'a b.json'", stage -> false);
        assertThat(line.stages()).containsExactly("group by chain:3", "head 5", "json");
        assertThat(line.file()).contains("a b.json");
        assertThat(line.append()).isTrue();
        assertThat(CommandLine.parse("filter a =~ /x|y/ || b == '|' | json", stage -> true)
                        .stages())
                .containsExactly("filter a =~ /x|y/ || b == '|'", "json");
        assertThat(CommandLine.parse("filter via('a <- (b|c)') && pid > 3", stage -> true)
                        .file())
                .isEmpty();
    }

    @Test
    void namesMayBeShortenedWhileOneCommandIsMeant() {
        assertThat(COMMANDS.resolve("gr").name()).isEqualTo("group");
        assertThatThrownBy(() -> COMMANDS.resolve("/e")).hasMessage("'/e' is short for several commands: /edit, /exit");
        assertThatThrownBy(() -> COMMANDS.resolve("grup")).hasMessage("'grup' is no command");
    }
}
