package org.skbsh.format;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Limits;
import org.skbsh.model.Loss;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Room;
import org.skbsh.model.TextField;
import org.skbsh.shell.Catalog;

import static org.assertj.core.api.Assertions.assertThat;

/** What files may hold that no tracer writes, and what becomes of it. */
class HostileFilesTest {
    private static final String BPFTRACE = "Attaching 1 probe...\n@[\n    kfree_skb+1\n    tcp_v4_rcv+2\n]: 5\n";
    private static final String FTRACE = "# tracer: nop\n"
            + "           nginx-100     [000] ..s1. 1.000001: kfree_skb: skbaddr=00000000b6672cb4 protocol=2048 location=f+0x1/0x2"
            + " reason: NO_SOCKET\n";
    private static final String JSON = "{\"type\": \"attached_probes\", \"data\": {\"probes\": 1}}\n"
            + "{\"type\": \"map\", \"data\": {\"@\": {\"\\n    kfree_skb+1\\n\": 5}}}\n";
    private static final String HIST = "# event histogram\n{ reason:          2 } hitcount:          5\n";
    private static final int LONG = 60_000;

    private static Capture read(byte[] bytes, CaptureBuilder builder) throws IOException {
        String format = Catalog.formats(ReasonTable.EMPTY).load(Source.of(bytes), "hostile", builder);
        return builder.snapshot(Origin.file(format, "hostile"));
    }

    private static Capture read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), new CaptureBuilder());
    }

    @ParameterizedTest
    @CsvSource({
        "bpf-zero.txt, 500, 0, 0",
        "json-zero.json, 5, 0, 0",
        "json-neg.json, 5, 0, 1",
        "json-big.json, 5, 0, 1",
        "bpf-2to48.txt, 281474976711157, 0, 0",
        "lost-2to48.txt, 20, 281474976710657, 0",
        "lat-bignum.txt, 51, 0, 1",
        "verbose-bignum.txt, 51, 0, 1",
        "bpf-scalar-big.txt, 5, 0, 1",
        "bpf-lost-big.txt, 5, 0, 1",
        "json-nodata.json, 5, 0, 6",
        "cr.txt, 10, 0, 0",
        "lost-overflow.txt, 1, 9223372036854775807, 0"
    })
    void aLineThatCannotBeCountedIsUnreadAndTheOthersStay(String file, long events, long lost, long unread)
            throws IOException {
        Capture capture = read(FuzzedReader.resource("faults/" + file), new CaptureBuilder());

        assertThat(capture.events().total()).isEqualTo(events);
        assertThat(capture.loss()).isEqualTo(new Loss(lost, unread, 0));
        assertThat(SavedAgain.difference(capture)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {19, 20, 21, 100, 400, 2000, 50_000})
    void aNumberOfAnyLengthCostsOnlyItsOwnLine(int digits) throws IOException {
        String number = "9".repeat(digits);
        long unread = digits == 19 ? 0 : 1;
        // A long holds 9223372036854775807, of 19 digits as well, but smaller.
        String most = digits == 19 ? "9000000000000000000" : number;

        assertThat(read(BPFTRACE + "@drops: " + most + "\n").loss().unread()).isEqualTo(unread);
        assertThat(read(BPFTRACE + "@drops[a_b]: " + most + "\n").loss().unread())
                .isEqualTo(unread);
        assertThat(read(BPFTRACE + "Lost " + most + " events\n").loss().unread())
                .isEqualTo(unread);
        assertThat(read(JSON + "{\"type\": \"map\", \"data\": {\"@drops\": {\"a\": " + most + ", \"b\": 7}}}\n"))
                .satisfies(capture -> assertThat(capture.loss().unread()).isEqualTo(unread))
                .satisfies(capture -> assertThat(capture.events().total()).isGreaterThanOrEqualTo(12));
        assertThat(read(JSON + "{\"type\": \"lost_events\", \"data\": {\"events\": " + most + "}}\n")
                        .loss()
                        .unread())
                .isEqualTo(unread);
        assertThat(read(HIST + "{ reason: 3 } hitcount: " + most + "\n").loss().unread())
                .isEqualTo(unread);
        assertThat(read(HIST + "    Dropped: " + most + "\n").loss().unread()).isEqualTo(unread);
        assertThat(read(FTRACE + "CPU:1 [LOST " + most + " EVENTS]\n").loss().unread())
                .isEqualTo(unread);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bash-$ [000] ..s1. 1.000001: kfree_skb: protocol=1",
                "bash-1 [$] ..s1. 1.000001: kfree_skb: protocol=1",
                "bash-1 [000] ..s1. $.000001: kfree_skb: protocol=1",
                "bash-1 [000] ..s1. 1.$: kfree_skb: protocol=1",
                "bash-$ 1..s1. 5us : kfree_skb: protocol=1",
                "bash-1 $..s1. 5us : kfree_skb: protocol=1",
                "bash-1 1..s1. $us : kfree_skb: protocol=1",
                "bash $ 1 0 00000000 00000000 [0000000000000001] 9.123ms (+0.001ms): kfree_skb: protocol=1",
                "bash 1 $ 0 00000000 00000000 [0000000000000001] 9.123ms (+0.001ms): kfree_skb: protocol=1",
                "bash 1 1 0 00000000 00000000 [0000000000000001] $.123ms (+0.001ms): kfree_skb: protocol=1",
                "bash 1 1 0 00000000 00000000 [0000000000000001] 9.$ms (+0.001ms): kfree_skb: protocol=1",
                "CPU:1 [LOST $ EVENTS]"
            })
    void whereverANumberOfAnFtraceLineIsTooLongTheLineIsUnread(String line) throws IOException {
        for (int digits : List.of(20, 60, 200)) {
            Capture capture = read(FTRACE + line.replace("$", "9".repeat(digits)) + "\n" + FTRACE);

            assertThat(capture.events().total()).isEqualTo(2);
            assertThat(capture.loss()).isEqualTo(new Loss(0, 1, 0));
        }
    }

    @Test
    void aTimeThatNoNumberCanHoldIsUnread() throws IOException {
        Capture capture = read(FTRACE + "bash-1 [000] ..s1. 99999999999.000001: kfree_skb: protocol=1\n");

        assertThat(capture.loss()).isEqualTo(new Loss(0, 1, 0));
    }

    @Test
    void framesBeyondTheDeepestStackAreUnread() throws IOException {
        StringBuilder pasted = new StringBuilder();
        IntStream.range(0, Limits.FRAMES + 7).forEach(frame -> pasted.append("=> f\n"));

        Capture capture = read(pasted.toString());

        assertThat(capture.events().get(0).stack().frames()).hasSize(Limits.FRAMES);
        assertThat(capture.loss()).isEqualTo(new Loss(0, 7, 0));
        assertThat(SavedAgain.difference(capture)).isEmpty();
    }

    static Stream<String> endless() {
        String begin = "Attaching 1 probe...\n";
        return Stream.of(
                begin + "@[" + "A_".repeat(LONG / 2) + "-]: 1\n",
                begin + "@[a_b" + ".c".repeat(LONG / 2) + "-]: 1\n",
                begin + "@[\n    a" + ".part.0".repeat(LONG / 7) + "x\n]: 1\n",
                begin + "@x" + "__le".repeat(LONG / 4) + "__a_b".repeat(2) + "[a]: 1\n",
                begin + "@x__le" + "__a".repeat(LONG / 3) + "__stack[a]: 1\n",
                begin + "Map" + "map".repeat(LONG / 3) + "\n",
                begin + "x:1".repeat(LONG / 3) + "\n",
                begin + "EV " + "a ".repeat(LONG / 2) + "\n",
                begin + "@[\n    f+1 " + "@".repeat(LONG) + "\n]: 1\n",
                begin + "]: 1".repeat(LONG / 4) + "\n",
                "=> foo" + " [a]".repeat(LONG / 4) + "\n=> f\n",
                "=> foo" + " ".repeat(LONG) + "x\n=> f\n",
                "> ".repeat(LONG / 2) + "x\n=> f\n",
                HIST + "{ common_pid: " + " ".repeat(LONG) + "[ 1 } hitcount: 1\n",
                HIST + "{ a" + "} hitcount: 1 ".repeat(LONG / 14) + "\r-\n",
                HIST + "{ a: " + ", a".repeat(LONG / 3) + " } hitcount: 1\n",
                HIST + "stacktrace: ".repeat(LONG / 12) + "x\n",
                FTRACE + "-1 1".repeat(LONG / 4) + "us ms (+\n",
                FTRACE + " [1] ".repeat(10) + "x".repeat(LONG) + "\n",
                FTRACE + "bash-1 [000] ..s1. 1.000001: kfree_skb: (" + "+0x1".repeat(LONG / 4) + "\n",
                FTRACE + "bash-1 [000] ..s1. 1.000001: " + "f <".repeat(LONG / 3) + "\n",
                FTRACE + "bash-1 [000] ..s1. 1.000001: <stack trace>\n => f" + ".isra.0".repeat(140) + "x\n",
                JSON + "{\"type\": " + "[".repeat(LONG) + "\n",
                JSON + "{\"type\": \"printf\", \"data\": \"" + "\\\\".repeat(LONG / 2) + "\n");
    }

    @ParameterizedTest
    @MethodSource("endless")
    void noLineMakesAReaderSearchForLong(String text) throws IOException {
        read(text);
        long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Capture capture = read(text);
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;

        assertThat(took / 1_000_000).as("milliseconds").isLessThan(300);
        assertThat(capture.events().total() + capture.loss().unread()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "    "})
    void aTaskWithoutANameIsATask(String comm) throws IOException {
        String line = comm + "-123     [001] ..s1. 1.000001: kfree_skb: protocol=2048\n";
        String latency = comm + "    -123     1..s1.    5us : kfree_skb: protocol=2048\n";

        assertThat(read(FTRACE + line + latency).events().total()).isEqualTo(3);
        assertThat(read(FTRACE + line).events().get(1).pid()).hasValue(123);
        assertThat(read(FTRACE + line).events().get(1).text(TextField.COMM)).isEmpty();
        assertThat(read("EV probe=kprobe:f pid=7 comm:" + comm + "\n").events().total())
                .isEqualTo(1);
        assertThat(read("Attaching 1 probe...\n@[\n    kfree_skb+1\n, " + comm + "]: 5\n")
                        .events()
                        .total())
                .isEqualTo(5);
        assertThat(read(HIST + "{ common_pid: " + comm + "[ 7 ] } hitcount: 1\n")
                        .events()
                        .total())
                .isEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("whole")
    void aByteOrderMarkAndOtherLineEndsChangeNothing(String text) throws IOException {
        Capture plain = read(text);

        for (String changed : List.of("\ufeff" + text, text.replace("\n", "\r"), text.replace("\n", "\r\n"))) {
            Capture same = read(changed);
            assertThat(same.events().get(0)).isEqualTo(plain.events().get(0));
            assertThat(same.events().total()).isEqualTo(plain.events().total());
            assertThat(same.loss()).isEqualTo(Loss.NONE);
        }
    }

    static Stream<String> whole() {
        return Stream.of(FTRACE, BPFTRACE, JSON, HIST, "=> kfree_skbmem\n=> tcp_recvmsg\n");
    }

    @Test
    void whatFindsNoRoomIsCounted() throws IOException {
        CaptureBuilder builder = new CaptureBuilder(new Room(3_000_000, 1_000_000));
        StringBuilder text = new StringBuilder("Attaching 1 probe...\n");
        int entries = 20_000;
        IntStream.range(0, entries).forEach(nth -> text.append("@[\n    f" + nth + "+1\n]: 2\n"));

        Capture capture = read(text.toString().getBytes(StandardCharsets.UTF_8), builder);

        assertThat(capture.events().total()).isBetween(1000L, entries * 2L - 1000);
        assertThat(capture.events().total() + capture.loss().overflow()).isEqualTo(entries * 2L);
        assertThat(builder.refused()).isEqualTo(capture.loss().overflow());
        assertThat(SavedAgain.difference(capture)).isEmpty();
    }

    @Test
    void aFieldMoreThanACaptureHasIsCounted() throws IOException {
        StringBuilder text = new StringBuilder("# event histogram\n");
        int fields = Limits.FIELDS + 100;
        IntStream.range(0, fields).forEach(nth -> text.append("{ f" + nth + ": 1 } hitcount: 1\n"));

        Capture capture = read(text.toString());

        assertThat(capture.events().total()).isEqualTo(Limits.FIELDS);
        assertThat(capture.loss()).isEqualTo(new Loss(0, 0, 100));
        assertThat(SavedAgain.difference(capture)).isEmpty();
    }

    @Test
    void whateverARowHoldsIsTheSameWhenSavedAndLoaded() throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        List<Integer> edges = List.of(Integer.MIN_VALUE, -2, -1, 0, 1, Integer.MAX_VALUE - 1, Integer.MAX_VALUE);
        for (int edge : edges) {
            EventRow row = new EventRow();
            row.cpu = edge;
            row.pid = edge;
            row.time = edge * 4_294_967_297L;
            row.count = edge;
            row.text(TextField.COMM, builder.names().id("half a letter \ud800 " + edge));
            builder.event(row);
            row.count = Long.MAX_VALUE;
            builder.event(row);
        }
        builder.lost(Long.MAX_VALUE);
        builder.lost(1);
        builder.unread(Long.MAX_VALUE, "");

        Capture capture = builder.snapshot(Origin.file("rows", "rows"));

        assertThat(capture.events().total()).isEqualTo(Long.MAX_VALUE);
        assertThat(SavedAgain.difference(capture)).isEmpty();
    }
}
