package org.skbsh.format.bpftrace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.format.Source;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.ForwardingSink;
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
                "@[0xffff8881003e8e00]: 9",
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
                "@drops[51]: 7; ''; ''",
                "@why[51, cron]: 7; 51; cron",
                "@[SKB_DROP_REASON_NO_SOCKET]: 7; NO_SOCKET; ''",
                "@[tracepoint:skb:kfree_skb]: 7; ''; ''",
                "@reason[__udp4_lib_rcv, 2]: 7; 2; ''",
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
    @CsvSource(
            delimiter = ';',
            value = {
                "@[0, STACK]: 4; {key1=0}",
                "@[600, STACK]: 4; {key1=600}",
                "@cpu[5, STACK]: 4; {key1=5}",
                "@[STACK, 5]: 4; {key2=5}",
                "@[5, cron, STACK]: 4; {key1=5}",
                "@c[STACK, 0]: 4; {key2=0}",
                "@drops[cron, 3, STACK]: 4; {key2=3}",
                "@[4711, 5, STACK]: 4; {key1=4711, key2=5}",
                "@reason[4711, 5, STACK]: 4; {key1=4711, key2=5}",
                "@reason[2048, STACK]: 4; {key1=2048}",
                "@[-3, STACK]: 4; {key1=-3}"
            })
    void aNumberOfWhichNothingSaysThatItIsAReasonIsAValueWithoutAName(String entry, String values) throws IOException {
        Capture capture = printed(entry.replace("STACK", STACK));

        assertThat(capture.events().get(0).text(TextField.REASON)).isEmpty();
        assertThat(values(capture)).isEqualTo(values);
        assertThat(capture.loss().unread()).isZero();
    }

    private static String values(Capture capture) {
        Map<String, String> fields = new TreeMap<>(capture.events().get(0).fields());
        fields.remove("line");
        return fields.toString();
    }

    @ParameterizedTest
    @CsvSource({"5, 5", "196609, 196609"})
    void aMapCalledReasonHasReasons(String number, String reason) throws IOException {
        Capture capture = printed("@reason[" + number + ", " + STACK + "]: 4");

        assertThat(capture.events().get(0).text(TextField.REASON)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.1", "fe80::1", "eth0", "vethabc123", "0xffff888100", "SYN_SENT", "TCP_CLOSE_WAIT", "AF_INET"})
    void aWordThatIsNoTaskAndNoReasonIsAValueWithoutAName(String word) throws IOException {
        Capture capture = printed("@[" + word + ", " + STACK + "]: 4");

        assertThat(capture.events().get(0).text(TextField.COMM)).isEmpty();
        assertThat(capture.events().get(0).text(TextField.REASON)).isEmpty();
        assertThat(values(capture)).isEqualTo("{key1=" + word + "}");
    }

    @Test
    void ofTwoWordsNoneIsTheTask() throws IOException {
        Capture capture = printed("@[cron, mine, " + STACK + "]: 4");

        assertThat(capture.events().get(0).text(TextField.COMM)).isEmpty();
        assertThat(values(capture)).isEqualTo("{key1=cron, key2=mine}");
    }

    @Test
    void theTextOfTheProgramSaysWhatAKeyIs() throws IOException {
        Capture capture = read("# bpftrace -e 'tracepoint:skb:kfree_skb {\n"
                + "    @[args->reason, cpu, pid, comm, str(((struct sk_buff *)args->skbaddr)->dev->name), kstack(9)] = count(); }'\n"
                + "Attaching 1 probe...\n@[2, 3, 4711, a b, eth7, " + STACK + "]: 4\n");

        Event event = capture.events().get(0);
        assertThat(event.text(TextField.REASON)).isEqualTo("2");
        assertThat(event.cpu()).hasValue(3);
        assertThat(event.pid()).hasValue(4711);
        assertThat(event.text(TextField.COMM)).isEqualTo("a b");
        assertThat(event.text(TextField.DEVICE)).isEqualTo("eth7");
        assertThat(event.stack().frames()).hasSize(2);
        assertThat(values(capture)).isEqualTo("{}");
    }

    @Test
    void whoRunsAProgramSaysItsText() throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        new BpftraceJsonReader(ReasonTable.EMPTY, "tracepoint:skb:kfree_skb { @[args.reason, kstack] = count(); }")
                .read(
                        Source.of("{\"type\": \"map\", \"data\": {\"@\": {\"2,\\n    kfree_skb+1\\n\": 4}}}\n"
                                .getBytes(StandardCharsets.UTF_8)),
                        builder);

        assertThat(builder.snapshot(Origin.file("", "")).events().get(0).text(TextField.REASON))
                .isEqualTo("2");
    }

    @Test
    void theTextOfTheProgramSaysWhatAMapHolds() throws IOException {
        Capture capture = read("k:kfree_skb { @x[kstack] = sum(args.len); @y[kstack]++; @[tid] = nsecs; }\n"
                + "Attaching 1 probe...\n@x[" + STACK + "]: 1400\n@y[" + STACK + "]: 3\n");

        assertThat(capture.events().total()).isEqualTo(3);
        assertThat(capture.loss().unread()).isEqualTo(4);
    }

    @Test
    void aStackOfTheProgramIsNoPartOfTheKernels() throws IOException {
        for (String key :
                new String[] {STACK + ", \n    send+3\n    main+9\n", "\n    send+3\n    main+9\n, " + STACK}) {
            assertThat(printed("@[" + key + "]: 4").events().get(0).stack().frames())
                    .extracting(frame -> frame.base())
                    .containsExactly("kfree_skb", "tcp_v4_rcv");
        }
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
    void aKeyThatVanishesWasCleared() throws IOException {
        assertThat(printed("@drops[a]: 2", "@drops[b]: 6", "", "@drops[a]: 5", "@drops[c]: 7", "", "@drops[c]: 9")
                        .events()
                        .total())
                .isEqualTo(29);
    }

    @Test
    void aKeyThatVanishesBelowTheGreatestWasNot() throws IOException {
        Capture capture = printed(
                "@drops[a]: 2",
                "@drops[b]: 4",
                "",
                "@drops[b]: 5",
                "@drops[c]: 6",
                "",
                "@drops[b]: 7",
                "@drops[c]: 9",
                "");

        assertThat(capture.events().total()).isEqualTo(18);
    }

    @Test
    void aPrintThatWasCutSaysNothing() throws IOException {
        assertThat(printed("@drops[a]: 2", "@drops[b]: 4", "", "@drops[a]: 5")
                        .events()
                        .total())
                .isEqualTo(9);
    }

    @Test
    void aProgramSaysThatItClearsItsMap() throws IOException {
        assertThat(read("interval:s:1 { print(@drops); clear(@drops); }\nAttaching 2 probes...\n"
                                + "@drops: 2\n\n@drops: 5\n\n")
                        .events()
                        .total())
                .isEqualTo(7);
    }

    @Test
    void whetherAMapWasClearedIsToldWhereNothingShowsIt() throws IOException {
        assertThat(remarks("@drops[a]: 2\n\n@drops[a]: 5\n"))
                .containsExactly(
                        "@drops was printed 2 times and no count fell: taken as one count that goes on, 5 in all;"
                                + " if the program clears it after each print, they are 7");
        assertThat(remarks("@drops[a]: 2\n\n@drops[a]: 1\n")).isEmpty();
        assertThat(remarks("@drops[a]: 2\n\n".repeat(20))).isEmpty();
        assertThat(remarks("BEGIN { @drops[a] = count(); }\n@drops[a]: 2\n\n@drops[a]: 5\n"))
                .isEmpty();
    }

    @Test
    void aNumberWithoutANameIsTold() throws IOException {
        assertThat(remarks("@c[5, " + STACK + "]: 4\n@c[6, " + STACK + "]: 4\n"))
                .containsExactly(
                        "nothing says what the numbers in the keys of @c are: they are kept as key1, key2 …"
                                + " by their place (if one is the reason, call the map @reason, or put the program above what it printed)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "@[51, STACK]: 4; 51",
                "@[196609, STACK]: 4; 196609",
                "@dropped[2, STACK]: 4; 2",
                "@dropped[2, cron, STACK]: 4; 2",
                "@[__udp4_lib_rcv, 3]: 4; 3"
            })
    void aNumberIsAReasonByItsPlaceAndThatIsTold(String entry, String reason) throws IOException {
        String text = entry.replace("STACK", STACK);

        assertThat(printed(text).events().get(0).text(TextField.REASON)).isEqualTo(reason);
        assertThat(remarks(text + "\n")).singleElement().asString().endsWith("are taken as reasons, by their place");
    }

    @Test
    void anyNumberOfAMapThatIsNoReasonSaysThatNoneIs() throws IOException {
        Capture capture = printed("@[1, " + STACK + "]: 4", "@[0, " + STACK + "]: 5", "@[2, " + STACK + "]: 6");

        assertThat(capture.events().total()).isEqualTo(15);
        assertThat(capture.events().get(0).text(TextField.REASON)).isEmpty();
        assertThat(values(capture)).isEqualTo("{key1=1}");
        assertThat(remarks("@[1, " + STACK + "]: 4\n@[0, " + STACK + "]: 5\n"))
                .singleElement()
                .asString()
                .startsWith("the numbers in the keys of @ are no reasons");
    }

    @Test
    void countsOfAFunctionAreNoPacketsWhereTheNumbersAreNoReasons() throws IOException {
        Capture capture = printed("@[tcp_sendmsg, 1]: 4", "@[tcp_sendmsg, 0]: 5");

        assertThat(capture.events().total()).isZero();
        assertThat(capture.loss().unread()).isEqualTo(2);
    }

    private static List<String> remarks(String text) throws IOException {
        List<String> remarks = new ArrayList<>();
        new BpftraceTextReader(ReasonTable.EMPTY)
                .read(Source.of(text.getBytes(StandardCharsets.UTF_8)), new ForwardingSink(new CaptureBuilder()) {
                    @Override
                    public void remark(String sentence) {
                        remarks.add(sentence);
                    }
                });
        return remarks;
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
