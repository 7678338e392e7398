package org.skbsh.render;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.Loss;
import org.skbsh.query.Grouping;
import org.skbsh.query.ValueKind;
import org.skbsh.render.text.OutputFormat;
import org.skbsh.render.text.TextStyle;
import org.skbsh.render.text.Width;
import org.skbsh.render.view.Losses;
import org.skbsh.render.view.View;
import org.skbsh.render.view.Views;

import static org.assertj.core.api.Assertions.assertThat;

class RenderersTest {
    private static final List<ValueKind> TEXT = List.of(ValueKind.TEXT);
    private static final String CHAIN =
            "__udp4_lib_rcv <- udp_rcv <- ip_protocol_deliver_rcu <- ip_local_deliver_finish"
                    + " <- ip_local_deliver <- ip_rcv <- __netif_receive_skb_one_core <- process_backlog";

    @Test
    void aGroupingIsTheJsonThatScriptsStandOn() throws IOException {
        Grouping grouping = new Grouping(
                List.of("reason"),
                TEXT,
                List.of(row(200, "NO_SOCKET"), row(7, "NOT_SPECIFIED")),
                207,
                new Loss(0, 0, 0));

        assertThat(drawn(OutputFormat.JSON, TextStyle.PLAIN, Views.of(grouping)))
                .isEqualTo("{\"view\":\"group\",\"by\":[\"reason\"],\"total\":207,\"lost\":0,\"unread\":0,\"rows\":["
                        + "{\"reason\":\"NO_SOCKET\",\"count\":200,\"share\":0.966},"
                        + "{\"reason\":\"NOT_SPECIFIED\",\"count\":7,\"share\":0.034}]}\n");
    }

    @Test
    void jsonHasNumbersForCpuAndPidNullForNoneAndOverflowWhenThereIsAny() throws IOException {
        Grouping grouping = new Grouping(
                List.of("cpu", "pid", "comm"),
                List.of(ValueKind.NUMBER, ValueKind.NUMBER, ValueKind.TEXT),
                List.of(row(2, "1", "77", "a\"b\\c\n\u001b"), row(1, "", "", "")),
                3,
                new Loss(4, 5, 6));

        assertThat(drawn(OutputFormat.JSON, TextStyle.PLAIN, Views.of(grouping)))
                .isEqualTo("{\"view\":\"group\",\"by\":[\"cpu\",\"pid\",\"comm\"],\"total\":3,\"lost\":4,\"unread\":5,"
                        + "\"overflow\":6,\"rows\":["
                        + "{\"cpu\":1,\"pid\":77,\"comm\":\"a\\\"b\\\\c\\n\\u001B\",\"count\":2,\"share\":0.667},"
                        + "{\"cpu\":null,\"pid\":null,\"comm\":\"\",\"count\":1,\"share\":0.333}]}\n");
    }

    @Test
    void csvQuotesWhatNeedsIt() throws IOException {
        Grouping grouping = new Grouping(
                List.of("comm", "cpu"),
                List.of(ValueKind.TEXT, ValueKind.NUMBER),
                List.of(row(2, "a,b", "0"), row(1, "say \"hi\"", "")),
                3,
                Loss.NONE);

        assertThat(drawn(OutputFormat.CSV, TextStyle.PLAIN, Views.of(grouping))).isEqualTo("""
                comm,cpu,count,share
                "a,b",0,2,0.667
                "say ""hi""\",,1,0.333
                """);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 80, 200})
    void aTableFitsTheWidth(int width) throws IOException {
        Grouping grouping = new Grouping(
                List.of("reason", "chain", "cpu"),
                List.of(ValueKind.TEXT, ValueKind.TEXT, ValueKind.NUMBER),
                List.of(
                        row(1234567, "NO_SOCKET", CHAIN, "0"),
                        row(34, "NETFILTER_DROP", "nf_hook_slow <- ip_local_deliver", "11"),
                        row(1, "", "", "")),
                1234602,
                new Loss(1, 2, 3));

        String table = drawn(OutputFormat.TABLE, new TextStyle(width, false, true), Views.of(grouping));

        Golden.check("group-" + width, table);
        assertThat(table.lines()).allMatch(line -> width == 0 || Width.of(line) <= width);
    }

    @Test
    void aClassIsWholeWhereItsTitleCanGiveWay() throws IOException {
        View.Table classes = new View.Table(
                "classify",
                Map.of(),
                List.of(new View.Column("class", View.Kind.ID), new View.Column("title", View.Kind.TEXT)),
                List.of(List.of("drop/netfilter/netfilter_drop/nft", "an nftables rule dropped the packet")),
                1,
                List.of());

        assertThat(drawn(OutputFormat.TABLE, new TextStyle(57, false, false), classes)
                        .lines())
                .last()
                .isEqualTo("1  drop/netfilter/netfilter_drop/nft  an nftables rule...");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40, 80, 200})
    void hostileNamesNeitherMoveTheCursorNorBreakTheColumns(int width) throws IOException {
        Golden.check("hostile-" + width, drawn(OutputFormat.TABLE, new TextStyle(width, false, true), hostile()));
    }

    @Test
    void aTerminalWithoutUnicodeGetsAscii() throws IOException {
        String table = drawn(OutputFormat.TABLE, new TextStyle(60, false, false), hostile());

        Golden.check("hostile-ascii", table);
        assertThat(table.chars()).allMatch(unit -> unit == '\n' || unit >= ' ' && unit < 0x7f);
    }

    @Test
    void jsonEscapesWhatATerminalActsOnAndStaysTheSameValue() throws IOException {
        String name = "a\u001b[2K\u0007\u007f\u009b\u202e\u200b\ufeff\u2028\udb40\udc41\\\"é\ud83d\ude00";
        View view = new View.Card("x", Map.of(name, name), List.of());

        String json = drawn(OutputFormat.JSON, TextStyle.PLAIN, view);

        assertThat(json.strip()).matches("[ -~é\ud83d\ude00]+");
        assertThat(json).contains("a\\u001B[2K", "\\u202e", "\\udb40\\udc41", "é\ud83d\ude00");
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            List<String> texts = new ArrayList<>();
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                texts.add(parser.getText());
            }
            assertThat(texts).containsSequence(name, name);
        }
        assertThat(drawn(OutputFormat.JSON, new TextStyle(80, false, false, true, false), view)
                        .strip())
                .matches("[ -~]+");
    }

    @Test
    void csvIsWhatItIsInAPipeAndFitForATerminalOnOne() throws IOException {
        View view = column("a\u001b[2K", "a\nb", "c\u202ed", "é");

        assertThat(drawn(OutputFormat.CSV, TextStyle.PLAIN, view))
                .isEqualTo("comm\na\u001b[2K\n\"a\nb\"\nc\u202ed\né\n");
        assertThat(drawn(OutputFormat.CSV, new TextStyle(80, false, true, true, false), view))
                .isEqualTo("comm\na\\x1b[2K\na\\nb\nc\\u202ed\né\n");
    }

    @Test
    void safeCsvMarksAsTextWhatASpreadsheetTakesForAFormula() throws IOException {
        View view = column("=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "a=b", "", "=\"x\"");

        assertThat(drawn(OutputFormat.CSV, new TextStyle(0, false, true, false, true), view))
                .isEqualTo("comm\n'=1+1\n'+cmd|x\n'-2+3\n'@SUM(A1)\n'\t=1\n\"'\r=1\"\na=b\n\n\"'=\"\"x\"\"\"\n");
        assertThat(drawn(OutputFormat.CSV, TextStyle.PLAIN, view)).startsWith("comm\n=1+1\n");
    }

    private static View column(String... cells) {
        return new View.Table(
                "x",
                Map.of(),
                List.of(new View.Column("comm", View.Kind.TEXT)),
                java.util.Arrays.stream(cells)
                        .map(cell -> List.<Object>of(cell))
                        .toList(),
                Integer.MAX_VALUE,
                List.of());
    }

    @Test
    void coloursMarkHeadingVerdictAndFooterAlone() throws IOException {
        View.Table table = new View.Table(
                "classify",
                Map.of(),
                List.of(new View.Column("class", View.Kind.TEXT), new View.Column("verdict", View.Kind.VERDICT)),
                List.of(List.of("tcp/receive/app-read", "normal"), List.of("drop/udp/no_socket", "drop")),
                20,
                List.of("2 events"));

        assertThat(drawn(OutputFormat.TABLE, new TextStyle(80, true, true), table)
                        .replace('\u001b', '^'))
                .isEqualTo("""
                        ^[1m#  class                 verdict^[0m
                        ^[2m─  ────────────────────  ───────^[0m
                        1  tcp/receive/app-read  ^[32mnormal^[0m
                        2  drop/udp/no_socket    ^[31mdrop^[0m
                        ^[2m2 events^[0m
                        """);
    }

    @Test
    void peopleSeeTheFirstRowsAndHowToSeeTheRest() throws IOException {
        List<Grouping.Row> rows = java.util.stream.IntStream.range(0, 23)
                .mapToObj(number -> row(1, "REASON_" + number))
                .toList();
        View view = Views.of(new Grouping(List.of("reason"), TEXT, rows, 23, Loss.NONE));

        assertThat(drawn(OutputFormat.TABLE, TextStyle.PLAIN, view))
                .contains("REASON_14")
                .doesNotContain("REASON_15")
                .endsWith("8 more: --top 0 shows all\n23 events in 23 groups\n");
        assertThat(drawn(OutputFormat.JSON, TextStyle.PLAIN, view)).contains("REASON_22");
    }

    @Test
    void aTreeKeepsAnOnlyChildInItsParentsColumn() throws IOException {
        View.Tree tree = new View.Tree(
                "tree",
                Losses.facts(200, Loss.NONE),
                List.of(
                        new View.Node(0, "kfree_skb_reason", 200, 1),
                        new View.Node(1, "__udp4_lib_rcv", 200, 1),
                        new View.Node(2, "udp_queue_rcv_one_skb", 150, 0.75),
                        new View.Node(2, "udp_unicast_rcv_skb", 30, 0.15)),
                List.of());

        assertThat(drawn(OutputFormat.TABLE, new TextStyle(34, false, true), tree))
                .isEqualTo("""
                200 100.0%  kfree_skb_reason
                200 100.0%  __udp4_lib_rcv
                150  75.0%  ├─ udp_queue_rcv_one_…
                 30  15.0%  └─ udp_unicast_rcv_skb
                """);
        assertThat(drawn(OutputFormat.JSON, TextStyle.PLAIN, tree))
                .startsWith("{\"view\":\"tree\",\"total\":200,\"lost\":0,\"unread\":0,\"roots\":["
                        + "{\"label\":\"kfree_skb_reason\",\"count\":200,\"share\":1.0,\"children\":[");
        assertThat(drawn(OutputFormat.CSV, TextStyle.PLAIN, tree)).isEqualTo("""
                depth,label,count,share
                0,kfree_skb_reason,200,1.0
                1,__udp4_lib_rcv,200,1.0
                2,udp_queue_rcv_one_skb,150,0.75
                2,udp_unicast_rcv_skb,30,0.15
                """);
    }

    @Test
    void aCardWrapsLongValuesAndListsOneValueALine() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", "tcp/receive/app-read");
        fields.put("verdict", "normal");
        fields.put("explanation", "tcp_recvmsg copied the bytes out; the skb is done.");
        fields.put("matches", List.of("a <- b", "c <- d"));
        fields.put("device", "");

        assertThat(drawn(OutputFormat.TABLE, new TextStyle(40, false, true), new View.Card("rule", fields, List.of())))
                .isEqualTo("""
                        id           tcp/receive/app-read
                        verdict      normal
                        explanation  tcp_recvmsg copied the
                                     bytes out; the skb is done.
                        matches      a <- b
                                     c <- d
                        device       -
                        """);
    }

    @Test
    void whatGroovyGivesIsShownPlainly() throws IOException {
        assertThat(table(2)).isEqualTo("2\n");
        assertThat(table("two")).isEqualTo("two\n");
        assertThat(table(null)).isEqualTo("null\n");
        assertThat(table(List.of(1, 2))).isEqualTo("#  value\n─  ─────\n1      1\n2      2\n");
        assertThat(table(List.of(Map.of("a", 1)))).isEqualTo("#  a\n─  ─\n1  1\n");
        assertThat(table(Map.of("a", 1))).isEqualTo("a  1\n");
        assertThat(drawn(OutputFormat.JSON, TextStyle.PLAIN, Views.of(2)))
                .isEqualTo("{\"view\":\"value\",\"value\":2}\n");
        assertThat(drawn(OutputFormat.JSON, TextStyle.PLAIN, Views.of(null)))
                .isEqualTo("{\"view\":\"value\",\"value\":null}\n");
    }

    private static String table(Object result) throws IOException {
        return drawn(OutputFormat.TABLE, TextStyle.PLAIN, Views.of(result));
    }

    private static View hostile() {
        return Views.of(new Grouping(
                List.of("comm"),
                TEXT,
                List.of(
                        row(9, "\u001b[31mred\u001b[0m"),
                        row(8, "two\nlines\r\tand a tab"),
                        row(7, "日本語プロセス"),
                        row(6, "🚀rocket"),
                        row(5, "evil\u202egpj.exe"),
                        row(4, "e\u0301clair"),
                        row(3, "half\ud83d"),
                        row(2, "zero\u200bwidth\u0000nul"),
                        row(1, " spaces ")),
                45,
                Loss.NONE));
    }

    private static Grouping.Row row(long count, String... values) {
        return new Grouping.Row(List.of(values), count);
    }

    private static String drawn(OutputFormat format, TextStyle look, View view) throws IOException {
        StringBuilder out = new StringBuilder();
        format.renderer(look).draw(view, out);
        return out.toString();
    }
}
