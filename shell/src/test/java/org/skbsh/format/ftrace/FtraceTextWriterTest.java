package org.skbsh.format.ftrace;

import java.io.IOException;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import org.skbsh.format.ExportedCapture;
import org.skbsh.model.Capture;
import org.skbsh.model.Field;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class FtraceTextWriterTest {
    private static final FtraceTextWriter WRITER = new FtraceTextWriter(false);

    private static String lines(Capture capture) throws IOException {
        return ExportedCapture.written(WRITER, capture)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(String::strip)
                .collect(Collectors.joining("\n"));
    }

    @Test
    void anEventHasThePrintFormatOfItsKernel() throws IOException {
        Capture capture = new ExportedCapture()
                .event(1, "sk_skb_reason_drop+0x1/0x2", "nft_do_chain+0x3/0x4 [nf_tables]")
                .at(8_402_439_714_001L, 3, 812)
                .text(TextField.COMM, "a b")
                .text(TextField.PROBE, "tracepoint:skb:kfree_skb")
                .text(TextField.PROTOCOL, "ip")
                .text(TextField.LOCATION, "nft_do_chain")
                .text(TextField.REASON, "NETFILTER_DROP")
                .text(TextField.NETNS, "4026531840")
                .field("skbaddr", Field.Kind.ADDRESS, 0xffff888000000001L)
                .field("len", Field.Kind.NUMBER, 60)
                .end()
                .lost(2)
                .capture("n");

        assertThat(lines(capture)).isEqualTo("""
                a b-812     [003] .....  8402.439714001: kfree_skb: skbaddr=ffff888000000001 protocol=2048 location=nft_do_chain reason: NETFILTER_DROP
                a b-812     [003] .....  8402.439714001: <stack trace>
                => sk_skb_reason_drop+0x1/0x2
                => nft_do_chain+0x3/0x4 [nf_tables]
                CPU:0 [LOST 2 EVENTS]""");
        assertThat(WRITER.leftOut(capture, row -> true)).containsExactly("ftrace's text has no place for netns, len");
    }

    @Test
    void eachWayToHookHasItsForm() throws IOException {
        assertThat(lines(new ExportedCapture()
                        .event(1)
                        .at(1000, 0, 0)
                        .text(TextField.PROBE, "function:kfree_skbmem")
                        .text(TextField.LOCATION, "tcp_ack")
                        .end()
                        .event(1)
                        .at(2000, 0, 0)
                        .text(TextField.PROBE, "fentry:kfree_skbmem")
                        .end()
                        .event(1)
                        .at(3000, 0, 0)
                        .text(TextField.PROBE, "kprobe:kfree_skbmem")
                        .text(TextField.REASON, "2")
                        .end()
                        .event(1)
                        .at(4000, 0, 0)
                        .text(TextField.PROBE, "tracepoint:net:net_dev_xmit")
                        .text(TextField.DEVICE, "eth0")
                        .end()
                        .capture("n")))
                .isEqualTo("""
                                <...>-0       [000] .....     0.000001: kfree_skbmem <-tcp_ack
                                <...>-0       [000] .....     0.000002: function: kfree_skbmem
                                <...>-0       [000] .....     0.000003: probe_of_function: (kfree_skbmem+0x0/0x0) reason=2
                                <...>-0       [000] .....     0.000004: net_dev_xmit: dev=eth0""");
    }

    @Test
    void whatWasCountedIsRepeatedAndSaidSo() throws IOException {
        Capture capture = new ExportedCapture()
                .event(2, "kfree_skb")
                .text(TextField.REASON, "2")
                .text(TextField.COMM, "nc")
                .end()
                .event(1)
                .at(5, -1, -1)
                .end()
                .capture("n");

        assertThat(lines(capture)).isEqualTo("""
                freed: reason=2
                <stack trace>
                => kfree_skb
                freed: reason=2
                <stack trace>
                => kfree_skb
                freed: fields=none""");
        assertThat(WRITER.leftOut(capture, row -> true))
                .containsExactly(
                        "3 events without time, CPU and task: a line of ftrace has all of them or none",
                        "2 events counted together before: a line of ftrace is one event");
    }

    @Test
    void tooManyForLinesAreRefused() {
        Capture capture =
                new ExportedCapture().event(Long.MAX_VALUE, "kfree_skb").end().capture("n");

        assertThatThrownBy(() -> ExportedCapture.written(WRITER, capture))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("too many for lines");
    }
}
