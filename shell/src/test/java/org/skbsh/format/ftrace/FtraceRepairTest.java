package org.skbsh.format.ftrace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.skbsh.format.Source;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;
import org.skbsh.shell.Catalog;

import static org.assertj.core.api.Assertions.assertThat;

/** Text of ftrace that went through mails and pages: what was cut, wrapped or written into it. */
class FtraceRepairTest {
    private static final String HEAD = "           cron-901     [003] ..s1.   720.000051: ";
    private static final String EVENT = HEAD + "kfree_skb: skbaddr=0000000012340001 protocol=2048 location=f+0x1/0x2\n";

    private static Capture read(String text) throws IOException {
        CaptureBuilder builder = new CaptureBuilder();
        String format = Catalog.formats(ReasonTable.EMPTY)
                .load(Source.of(text.getBytes(StandardCharsets.UTF_8)), "repaired", builder);
        return builder.snapshot(Origin.file(format, "repaired"));
    }

    private static List<String> frames(Event event) {
        return event.stack().frames().stream().map(Symbol::base).toList();
    }

    @Test
    void framesRightBehindAnEventAreItsStack() throws IOException {
        Capture capture = read(EVENT + " => kfree_skb\n => ip_rcv <-- here\n");

        assertThat(frames(capture.events().get(0))).containsExactly("kfree_skb", "ip_rcv");
        assertThat(capture.loss().unread()).isZero();
    }

    @Test
    void framesBehindSomethingElseAreUnreadEachOfThem() throws IOException {
        Capture capture = read(EVENT + "and so on\n => kfree_skb\n => ip_rcv\n <stack trace>\n => f\n => g\n");

        assertThat(capture.events().get(0).stack().isEmpty()).isTrue();
        assertThat(capture.loss().unread()).isEqualTo(6);
    }

    @Test
    void framesThatWereCutOutLeaveAGap() throws IOException {
        Capture capture = read(EVENT + HEAD + "<stack trace>\n => kfree_skb\n => ...\n => ip_rcv and more\n => f\n");

        assertThat(frames(capture.events().get(0))).containsExactly("kfree_skb", "…", "…", "f");
        assertThat(capture.loss().unread()).isEqualTo(2);
    }

    @Test
    void aReasonOnALineOfItsOwnIsRead() throws IOException {
        Capture capture =
                read(EVENT.strip() + " reason:\n      NO_SOCKET\n" + EVENT + " reason: IP_CSUM\nreason: IP_CSUM\n");

        assertThat(capture.events().get(0).text(TextField.REASON)).isEqualTo("NO_SOCKET");
        assertThat(capture.events().get(1).text(TextField.REASON)).isEqualTo("IP_CSUM");
        assertThat(capture.loss().unread()).isEqualTo(1);
    }

    @Test
    void proseBehindAnEventIsNoRestOfIt() throws IOException {
        Capture capture = read(EVENT + "count=5 of them\nreason: none that I know\n");

        assertThat(capture.events().get(0).text(TextField.REASON)).isEmpty();
        assertThat(capture.loss().unread()).isEqualTo(2);
    }

    @Test
    void anEventIsAtTheLineThatBeginsIt() throws IOException {
        String stack = HEAD + "<stack trace>\n => kfree_skb\n => ip_rcv\n";
        Capture capture = read("# tracer: nop\n" + (EVENT + stack).repeat(3) + EVENT);

        assertThat(IntStream.range(0, 4)
                        .mapToObj(row -> capture.events().get(row).fields().toString()))
                .containsExactly("{line=2}", "{line=6}", "{line=10}", "{line=14}");
    }

    @Test
    void anEventThatWaitsIsNotOvertaken() throws IOException {
        String other =
                "           curl-77      [001] ..s1.   720.000052: kfree_skb: skbaddr=0000000012340001 reason: OTHER\n";
        Capture capture = read(EVENT + other.repeat(5000) + HEAD + "<stack trace>\n => kfree_skb\n => ip_rcv\n");

        assertThat(capture.events().size()).isEqualTo(5001);
        assertThat(capture.events().get(0).cpu()).hasValue(3);
        // It holds back some thousand, no more.
        assertThat(capture.events().get(0).stack().isEmpty()).isTrue();
        assertThat(capture.loss().unread()).isEqualTo(3);
    }

    @Test
    void aPromptIsNoPartOfAName() throws IOException {
        String event = EVENT.strip();
        Capture capture = read("me@host:~# " + event + "\n> > " + event + "\n$ " + event + "\n# " + event + "\n");

        assertThat(capture.events().size()).isEqualTo(4);
        assertThat(IntStream.range(0, 4)
                        .mapToObj(row -> capture.events().get(row).text(TextField.COMM)))
                .containsOnly("cron");
    }
}
