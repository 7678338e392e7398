package org.skbsh.format.carrier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.skbsh.format.Source;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Symbol;
import org.skbsh.shell.Catalog;

import static org.assertj.core.api.Assertions.assertThat;

/** A stack of the kernel's log is whole, whichever program wrote the log; its lines are cut out of the middle. */
class LogPrefixTest {
    private static final List<String> FRAMES =
            List.of("kfree_skb+0x11/0x20", "? repair+0x25/0x30 [mod]", "tcp_rcv+0x1/0x2");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[83945.935475] ",
                "Sun Sep  1 19:30:19 2019 kern.warn kernel: [83945.935475] ",
                "Aug 30 16:25:26 192.168.50.130 [83945.935475] ",
                "Aug 30 16:25:26 host kernel[123]: [83945.935475] ",
                "Aug 30 16:25:26 host kernel: [83945.935475] ",
                "Aug 30 16:25:26 kernel: [83945.935475] ",
                "[24793.567415 0.002344] [83945.935475] ",
                " kernel:[83945.935475] ",
                "Aug 30 16:25:26 router kern.info kernel: [83945.935475] ",
                "kern.info kernel: [83945.935475] ",
                "2024-08-30T16:25:26.123456+02:00 host kernel: [83945.935475] ",
                "2024-08-30T16:25:26.123456Z host kernel: [83945.935475] ",
                "2024-08-30T16:25:26Z host kernel[0]: [83945.935475] ",
                "<4>[83945.935475] c0 ",
                "<4>[83945.935475] c2    711 ",
                "[83945.935475] (0)[12:comm]",
                "[83945.935475] -(0)[12:comm]",
                "[83945.935475] <6>",
                "[83945.935475]<6>"
            })
    void aStackBehindAPrefixIsWhole(String prefix) throws IOException {
        StringBuilder text = new StringBuilder(prefix + "Call trace:\n");
        FRAMES.forEach(frame -> text.append(prefix).append(' ').append(frame).append('\n'));
        CaptureBuilder builder = new CaptureBuilder();
        String format = Catalog.formats(ReasonTable.EMPTY)
                .load(Source.of(text.toString().getBytes(StandardCharsets.UTF_8)), "log", builder);
        Capture capture = builder.snapshot(Origin.file(format, "log"));

        assertThat(capture.events().size()).isEqualTo(1);
        assertThat(capture.events().get(0).stack().frames().stream().map(Symbol::base))
                .containsExactly("kfree_skb", "tcp_rcv");
        assertThat(capture.loss().unread()).isZero();
    }
}
