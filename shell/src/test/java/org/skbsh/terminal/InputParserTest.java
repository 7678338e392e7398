package org.skbsh.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jline.reader.EOFError;
import org.jline.reader.Parser.ParseContext;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.completions.CommandCompleter;
import org.skbsh.completions.FileCandidates;
import org.skbsh.completions.Vocabulary;
import org.skbsh.shell.Interpreter;
import org.skbsh.testkit.TestShell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class InputParserTest {
    @TempDir
    private Path home;

    @Test
    void theWordsAreThoseOfTheCommandAtTheCursor() {
        assertThat(words("gro")).containsExactly("gro");
        assertThat(words("group by rea")).containsExactly("group", "by", "rea");
        assertThat(words("group by reason | hea")).containsExactly("|", "hea");
        assertThat(words("group by reason | head ")).containsExactly("|", "head", "");
        assertThat(words("group by reason > /tm")).containsExactly(">", "/tm");
        assertThat(words("filter cpu > 1")).containsExactly("filter", "1");
        assertThat(words("c = load sam")).containsExactly("load", "sam");
        assertThat(words("load my\\ fi")).containsExactly("load", "my fi");
        assertThat(words("load 'my fi")).containsExactly("load", "my fi");
        assertThat(words("/he")).containsExactly("/he");
    }

    @Test
    void ofGroovyTheNameAtTheCursorIsTheWord() {
        assertThat(words("x = 1 + eve")).containsExactly("=", "eve");
        assertThat(words("[1, 2].each { printl")).containsExactly("=", "printl");
    }

    @Test
    void ofAFilterTheNameAtTheCursorIsTheWord() {
        assertThat(words("filter reason==NO_SOCKET && (com")).containsExactly("filter", "com");
    }

    @Test
    void whatIsInsertedIsQuotedAsItWasBegun() {
        assertThat(typed("load my").escape("my file.txt", true).toString()).isEqualTo("my\\ file.txt");
        assertThat(typed("load 'my").escape("my file.txt", true).toString()).isEqualTo("'my file.txt'");
        assertThat(typed("load \"my").escape("my dir/", false).toString()).isEqualTo("\"my dir/");
    }

    @Test
    void whatIsTypedAlreadyStaysAsItIs() {
        assertThat(typed("filter reason == ").escape("", false).toString()).isEmpty();
        assertThat(typed("filter reason == '").escape("", false).toString()).isEqualTo("'");
        assertThat(typed("events.where { comm == i").escape("i", false).toString())
                .isEqualTo("i");
        assertThat(typed("events.where { comm == i").escape("ip", false).toString())
                .isEqualTo("'ip");
    }

    @Test
    void anUnfinishedLineAsksForWhatIsMissing() {
        assertThatThrownBy(() -> parser(interpreter()).parse("[1, {", 5, ParseContext.ACCEPT_LINE))
                .isInstanceOfSatisfying(
                        EOFError.class, error -> assertThat(error.getMissing()).isEqualTo("}"));
        assertThat(parser(interpreter()).parse("[1, {\n", 6, ParseContext.ACCEPT_LINE))
                .isNotNull();
    }

    @Test
    void theWholeOfCompletionWorksOnARealVocabulary() throws IOException {
        Interpreter interpreter = interpreter();
        interpreter.run("load sample");
        Vocabulary vocabulary = interpreter.vocabulary();
        CommandCompleter completer = new CommandCompleter(vocabulary, new FileCandidates(home, home));
        InputParser parser = new InputParser(interpreter, vocabulary);

        assertThat(offered(completer, parser, "group by reason,cal")).containsExactly("reason,caller");
        assertThat(offered(completer, parser, "use s")).containsExactly("sample");
        assertThat(offered(completer, parser, "filter reason == NETF")).containsExactly("NETFILTER_DROP");
        assertThat(offered(completer, parser, "group by reason --s")).containsExactly("--sort");
        assertThat(offered(completer, parser, "group by reason | ")).containsExactly("head", "table", "json", "csv");
        assertThat(offered(completer, parser, "filter comm == 'ip-")).containsExactly("ip-bad-csum");
        assertThat(offered(completer, parser, "filter cpu > 0 && via('udp_q")).containsExactly("udp_queue_rcv_one_skb");
        assertThat(offered(completer, parser, "filter dr")).containsExactly("drop");
        assertThat(offered(completer, parser, "trace dro")).containsExactly("drops");
        assertThat(offered(completer, parser, "trace drops,cons")).containsExactly("drops,consumed");
        assertThat(offered(completer, parser, "load sam")).containsExactly("sample");
        assertThat(offered(completer, parser, "events.gr")).containsExactly("groupBy(");
        assertThat(offered(completer, parser, "events.groupBy(rea")).containsExactly("reason");
        assertThat(offered(completer, parser, "/set format js")).containsExactly("json");
        Files.createDirectories(home.resolve(".local/share/skbsh/scripts"));
        Files.writeString(
                home.resolve(".local/share/skbsh/scripts/mine.groovy"),
                "script { summary 'x'; param 'comm', String, 'y'; run { } }");
        assertThat(offered(completer, parser, "run mi")).containsExactly("mine");
        assertThat(offered(completer, parser, "run mine --c")).containsExactly("--comm");
        interpreter.run("rule('mine/read') { verdict normal; chain 'tcp_recvmsg' }");
        assertThat(offered(completer, parser, "rules show mine/")).containsExactly("mine/read");
    }

    @Test
    void commandsOptionsStringsReasonsAndUnknownWordsHaveColours() {
        InputHighlighter highlighter = new InputHighlighter(interpreter().vocabulary());

        assertThat(colours(highlighter, "group x --top 3")).isEqualTo("ccccc...ccccc..");
        assertThat(colours(highlighter, "filter reason == NO_SOCKET && comm == 'a b'"))
                .isEqualTo("cccccc...........mmmmmmmmm............ggggg");
        assertThat(colours(highlighter, "grop by x")).isEqualTo("rrrr.....");
        assertThat(colours(highlighter, "gro")).isEqualTo("...");
        assertThat(colours(highlighter, "x = 1")).isEqualTo(".....");
    }

    private static String colours(InputHighlighter highlighter, String line) {
        StringBuilder colours = new StringBuilder();
        var drawn = highlighter.highlight(null, line);
        for (int at = 0; at < line.length(); at++) {
            long style = drawn.styleAt(at).getStyle();
            Map<Character, AttributedStyle> known = Map.of(
                    'c', AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN),
                    'C', AttributedStyle.BOLD.foreground(AttributedStyle.CYAN),
                    'g', AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN),
                    'm', AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA),
                    'r', AttributedStyle.DEFAULT.foreground(AttributedStyle.RED));
            char letter = known.entrySet().stream()
                    .filter(one -> one.getValue().getStyle() == style)
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse('.');
            colours.append(Character.toLowerCase(letter));
        }
        return colours.toString();
    }

    private static List<String> offered(CommandCompleter completer, InputParser parser, String line) {
        return completer.offered(parser.parse(line, line.length(), ParseContext.COMPLETE));
    }

    private List<String> words(String line) {
        return typed(line).words();
    }

    private TypedLine typed(String line) {
        return (TypedLine) parser(interpreter()).parse(line, line.length(), ParseContext.COMPLETE);
    }

    private static InputParser parser(Interpreter interpreter) {
        return new InputParser(interpreter, interpreter.vocabulary());
    }

    private Interpreter interpreter() {
        return TestShell.batch(home).interpreter();
    }
}
