package org.skbsh.format.carrier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.skbsh.format.Carrier;
import org.skbsh.format.EventReader;
import org.skbsh.format.Formats;
import org.skbsh.format.Source;
import org.skbsh.format.bpftrace.BpftraceTextReader;
import org.skbsh.format.ftrace.FtraceTextReader;
import org.skbsh.format.stacks.PastedStackReader;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files in carriers: where their events are, what of them is damaged, what they are if they are no captures. */
class CarriedFilesTest {
    private static final String EVENT =
            "cron-901 [003] ..s1. 720.000051: kfree_skb: skbaddr=0000000012340001 protocol=2048"
                    + " location=tcp_v4_rcv+0x91/0x13f0 reason: NO_SOCKET\n";
    private static final String STACK = " => kfree_skb_reason\n => tcp_v4_rcv\n";
    private static final String TRACE = EVENT + "cron-901 [003] ..s1. 720.000053: <stack trace>\n" + STACK;
    private static final String MAP = "@[\n    kfree_skb_reason+1\n    udp_rcv+2\n]: 5\n";

    private static Capture read(byte[] bytes, List<Carrier> carriers) throws IOException {
        List<EventReader> readers =
                List.of(new FtraceTextReader(), new BpftraceTextReader(ReasonTable.EMPTY), new PastedStackReader());
        CaptureBuilder builder = new CaptureBuilder();
        String format = new Formats(readers, carriers).load(Source.of(bytes), "it", builder);
        return builder.snapshot(Origin.file(format, "it"));
    }

    private static Capture read(byte[] bytes) throws IOException {
        return read(bytes, List.of(new Packed(), new Encoded(), new Dressed()));
    }

    private static Capture read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    private static List<String> lines(Capture capture) {
        return java.util.stream.IntStream.range(0, capture.events().size())
                .mapToObj(capture.events()::get)
                .map(event -> event.fields().get("line"))
                .toList();
    }

    @Test
    void linesThatAMailerBrokeAreJoined() throws IOException {
        String wrapped = EVENT.replace(" location=", "\nlocation=");
        Capture capture = read("Hi,\n\n> " + (wrapped + wrapped + EVENT).replace("\n", "\n> ") + "\nbye\n");

        assertThat(capture.events().total()).isEqualTo(3);
        assertThat(capture.loss().unread()).isEqualTo(2);
        assertThat(capture.events().get(0).text(TextField.COMM)).isEqualTo("cron");
    }

    @Test
    void aCarriageReturnThatAnEditorShowsIsNoPartOfALine() throws IOException {
        Capture capture = read("=> kfree_skb^M\n=> acme_rx^M\n");

        assertThat(capture.events().get(0).stack().toString())
                .doesNotContain("^")
                .contains("acme_rx");
    }

    @Test
    void anEventIsAtItsLineOfTheFileHoweverLinesWereJoined() throws IOException {
        String broken = "[=\n=20\n    kfree_skb_reason=\n+1\n]: 5\n";

        assertThat(lines(read("a =3D=\nb\n@a" + broken + "@b" + broken + "@c" + broken)))
                .containsExactly("3", "8", "13");
    }

    @Test
    void aMailWithPartsOfTwoFormatsIsReadByBothReaders() throws IOException {
        Capture capture = read("See:\n\n" + TRACE + "\nand also\n\n" + MAP + "\nbye\n");

        assertThat(capture.origin().toString()).contains("ftrace text, bpftrace text");
        assertThat(capture.events().total()).isEqualTo(6);
        assertThat(lines(capture)).endsWith("10");
        assertThat(capture.loss().unread()).isEqualTo(3);
    }

    @Test
    void aHealthyFileKeepsItsLines() throws IOException {
        String frames = " => a_function_with_a_name_that_is_about_as_long_as_any_line_of_a_mail\n".repeat(3);
        Event event = read(EVENT + "cron-901 [003] ..s1. 720.000053: <stack trace>\n" + frames)
                .events()
                .get(0);

        assertThat(event.stack().frames()).hasSize(3);
    }

    @Test
    void aCommandBehindAPromptIsNoEvent() throws IOException {
        Capture capture = read("root@host:~# cat trace\nroot@host:~# " + EVENT);

        assertThat(capture.events().get(0).text(TextField.COMM)).isEqualTo("cron");
        assertThat(capture.loss().unread()).isEqualTo(1);
    }

    @Test
    void whatIsBeforeTheDamageOfAPackedFileStays() throws IOException {
        byte[] packed = gzipped((EVENT.repeat(50) + TRACE).getBytes(StandardCharsets.UTF_8));
        Capture capture = read(gzipped(Arrays.copyOf(packed, packed.length - 30)));

        assertThat(capture.events().total()).isPositive();
        assertThat(capture.loss().unread()).isPositive();
    }

    @Test
    void aFileIsUnpackedFourTimesAndNoMore() throws IOException {
        byte[] packed = TRACE.getBytes(StandardCharsets.UTF_8);
        for (int times = 0; times < 4; times++) {
            packed = gzipped(packed);
        }
        assertThat(read(packed).events().total()).isEqualTo(1);
        byte[] once = gzipped(packed);
        assertThatThrownBy(() -> read(once)).isInstanceOf(UserError.class).hasMessageContaining("more than 4 times");
    }

    @Test
    void aBombIsReadSoFarAndTold() throws IOException {
        byte[] bomb = gzipped(gzipped((TRACE + "\n".repeat(40_000_000)).getBytes(StandardCharsets.UTF_8)));
        Capture capture = read(bomb, List.of(new Packed(1 << 20)));

        assertThat(capture.events().total()).isEqualTo(1);
        assertThat(capture.unread().toString()).contains("the rest is left out");
    }

    @ParameterizedTest
    @CsvSource({
        "d4c3b2a1 02000400 00000000, pcap",
        "0a0d0d0a 1c000000 4d3c2b1a, pcapng",
        "7f454c46 02010100 00000000, ELF",
        "504b0304 14000000 00000000, zip",
        "ffd8ffe0 00104a46 49460001, JPEG",
        "5045524646494c45 32000000, perf.data",
        "53514c69746520666f726d6174203300, SQLite"
    })
    void aFileOfAnotherKindIsNamed(String head, String kind) {
        byte[] bytes = java.util.HexFormat.of().parseHex(head.replace(" ", ""));

        assertThatThrownBy(() -> read(bytes)).isInstanceOf(UserError.class).hasMessageContaining(kind);
    }
}
