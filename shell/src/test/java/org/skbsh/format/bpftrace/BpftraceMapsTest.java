package org.skbsh.format.bpftrace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.format.Source;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.TextField;
import org.skbsh.shell.Catalog;

import static org.assertj.core.api.Assertions.assertThat;

/** What counts packets in the maps that a program prints, and how many packets those are. */
class BpftraceMapsTest {
    private static final String STACK = "\n    kfree_skb+1\n    tcp_v4_rcv+2\n";

    private static Capture read(String text) throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        String format = Catalog.formats(ReasonTable.EMPTY)
                .load(Source.of(text.getBytes(StandardCharsets.UTF_8)), "maps", builder);
        return builder.snapshot(Origin.file(format, "maps"));
    }

    private static Capture printed(String... lines) throws IOException {
        return read("Attaching 1 probe...\n" + String.join("\n", lines) + "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@start[1234]: 123",
                "@bytes: 10",
                "@bytes[" + STACK + "]: 10",
                "@[cron]: 3",
                "@[51]: 9",
                "@[1234, cron]: 9",
                "@: 7",
                "@x: count 5, average 3, total 15",
                "@x[5]: hello",
                "@x[5]: (1, 2)",
                "@x[5]:",
                "@x: "
            })
    void whatNothingSaysCountsPacketsIsNoEvent(String entry) throws IOException {
        Capture capture = printed(entry);

        assertThat(capture.events().size()).isZero();
        assertThat(capture.loss().unread()).isEqualTo(entry.lines().count());
    }

    @Test
    void aHistogramIsUnreadLineByLine() throws IOException {
        Capture capture = printed(
                "@usecs: ",
                "[1]                    5 |@@@@@@@@@@@@@@@@@@@@@@@@@@          |",
                "[2, 4)                 9 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|",
                "",
                "@drops[" + STACK + "]: 4");

        assertThat(capture.events().total()).isEqualTo(4);
        assertThat(capture.loss().unread()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "@drops: 7; ''; ''",
                "@drops[cron]: 7; ''; cron",
                "@drops[51]: 7; 51; ''",
                "@why[51, cron]: 7; 51; cron",
                "@[SKB_DROP_REASON_NO_SOCKET]: 7; NO_SOCKET; ''",
                "@[tracepoint:skb:kfree_skb]: 7; ''; ''",
                "@[__udp4_lib_rcv, 2]: 7; 2; ''",
                "@[cron, kprobe:kfree_skbmem]: 7; ''; cron",
                "@[kfree_skb+1]: 7   # mine; ''; ''"
            })
    void aNameAReasonAFreeOrAStackSaysSo(String entry, String reason, String comm) throws IOException {
        Event event = printed(entry).events().get(0);

        assertThat(event.count()).isEqualTo(7);
        assertThat(event.text(TextField.REASON)).isEqualTo(reason);
        assertThat(event.text(TextField.COMM)).isEqualTo(comm);
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "2048, ''", "196609, 196609"})
    void aNumberBesideAStackThatFreesIsAReasonIfReasonsHaveSuchNumbers(String number, String reason)
            throws IOException {
        Capture capture = printed("@[" + number + ", " + STACK + "]: 4");

        assertThat(capture.events().get(0).text(TextField.REASON)).isEqualTo(reason);
        assertThat(capture.loss().unread()).isEqualTo(reason.isEmpty() ? 1 : 0);
    }

    @Test
    void ofTwoNumbersNoneIsTheReason() throws IOException {
        Capture capture = printed("@[4711, 5, " + STACK + "]: 4");

        assertThat(capture.events().get(0).text(TextField.REASON)).isEmpty();
        assertThat(capture.loss().unread()).isEqualTo(1);
    }

    @Test
    void aMapThatIsPrintedAgainHoldsWhatItHeldBefore() throws IOException {
        Capture capture =
                printed("@drops[a]: 2", "@drops[b]: 1", "", "@drops[b]: 1", "@drops[a]: 5", "", "@drops[a]: 9");

        assertThat(capture.events().get(0).count()).isEqualTo(9);
        assertThat(capture.events().get(1).count()).isEqualTo(1);
        assertThat(capture.events().total()).isEqualTo(10);
    }

    @Test
    void aMapThatIsClearedBetweenAddsUp() throws IOException {
        assertThat(printed("@drops[a]: 2", "@drops[b]: 1", "", "@drops[a]: 5", "@drops[b]: 3", "", "@drops[a]: 1")
                        .events()
                        .total())
                .isEqualTo(12);
    }

    @Test
    void anotherRunBeginsAnew() throws IOException {
        assertThat(printed("@drops: 2", "Attaching 1 probe...", "@drops: 5")
                        .events()
                        .total())
                .isEqualTo(7);
        String map = "{\"type\": \"map\", \"data\": {\"@drops\": {\"a\": 3}}}\n";
        String start = "{\"type\": \"attached_probes\", \"data\": {\"probes\": 1}}\n";
        assertThat(read(start + map + map).events().total()).isEqualTo(3);
        assertThat(read(start + map + start + map).events().total()).isEqualTo(6);
    }

    @Test
    void whatJsonSaysOfOtherThingsIsUnread() throws IOException {
        Capture capture = read("{\"type\": \"map\", \"data\": {\"@start\": {\"77\": 3, \"78\": 4}}}\n"
                + "{\"type\": \"hist\", \"data\": {\"@us\": [{\"min\": 1, \"max\": 1, \"count\": 5}]}}\n"
                + "{\"type\": \"stats\", \"data\": {\"@s\": {\"count\": 5, \"average\": 3}}}\n");

        assertThat(capture.events().size()).isZero();
        assertThat(capture.loss().unread()).isEqualTo(4);
    }

    @Test
    void proseInsideAKeyIsAGapAndNoValue() throws IOException {
        Capture capture = printed(
                "@[", "    kfree_skb+1", "    tcp_v4_rcv+2   <-- look", "and so on", "    ip_rcv+3", ", cron]: 4");

        assertThat(capture.events().get(0).stack().frames())
                .extracting(frame -> frame.base())
                .containsExactly("kfree_skb", "tcp_v4_rcv", "…", "ip_rcv");
        assertThat(capture.events().get(0).text(TextField.COMM)).isEqualTo("cron");
        assertThat(capture.loss().unread()).isEqualTo(1);
    }
}
