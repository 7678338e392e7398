package org.skbsh.format.ftrace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.skbsh.format.Source;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.Events;
import org.skbsh.model.Origin;
import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Symbol;

import static org.assertj.core.api.Assertions.assertThat;

/** Forms that the captured files don't have; those are read by CapturesTest. */
class HistReaderTest {
    private static final ReasonTable REASONS = new ReasonTable(Map.of(2, "NO_SOCKET"));

    private final CaptureBuilder builder = new CaptureBuilder();

    private List<String> read(HistReader reader, String text) throws IOException {
        reader.read(Source.of(text.getBytes(StandardCharsets.UTF_8)), builder);
        Events events = builder.snapshot(Origin.file("hist", "x")).events();
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < events.size(); row++) {
            lines.add(line(events.get(row)));
        }
        return lines;
    }

    private static String line(Event event) {
        List<String> frames = event.stack().frames().stream().map(Symbol::base).toList();
        return event.count() + " " + event.texts() + " " + event.pid().orElse(-1) + " "
                + event.cpu().orElse(-1) + " " + event.fields() + " " + frames;
    }

    @Test
    void anEntryIsAnEventManyTimesOver() throws IOException {
        String text = """
                # event histogram
                #
                # trigger info: hist:keys=common_stacktrace,reason:vals=hitcount:sort=hitcount:size=8192 [active]
                #

                { reason:          2, common_stacktrace:
                         __udp4_lib_rcv+0x9a2/0xc30
                         nft_do_chain+0x1/0x2 [nf_tables]
                } hitcount:          7
                { common_stacktrace:
                         tcp_v4_rcv+0x1/0x2
                , reason: NETFILTER_DROP} hitcount:         20  len:       1200

                Totals:
                    Hits: 29
                    Entries: 2
                    Dropped: 2
                """;
        assertThat(read(HistReader.of(Probe.KFREE_SKB, REASONS), text))
                .containsExactly(
                        "7 {PROBE=tracepoint:skb:kfree_skb, REASON=NO_SOCKET} -1 -1 {} [__udp4_lib_rcv, nft_do_chain]",
                        "20 {PROBE=tracepoint:skb:kfree_skb, REASON=NETFILTER_DROP} -1 -1 {} [tcp_v4_rcv]");
        assertThat(builder.loss().overflow()).isEqualTo(2);
        assertThat(builder.loss().unread()).isZero();
    }

    @Test
    void anyFieldMayBeAKey() throws IOException {
        String text = """
                # event histogram
                { common_pid: nginx: worker   [       123], common_cpu:          1, protocol:       2048 } hitcount:          3
                { len:         60, dev: eth0 } hitcount:          1
                """;
        assertThat(read(new HistReader(REASONS), text))
                .containsExactly("3 {COMM=nginx: worker, PROTOCOL=ip} 123 1 {} []", "1 {} -1 -1 {len=60, dev=eth0} []");
    }

    @Test
    void whatIsCutOrUnknownIsCounted() throws IOException {
        String text = """
                # event histogram
                nonsense
                { stacktrace:
                         __udp4_lib_rcv+0x9a2/0xc30
                { stacktrace:
                         tcp_v4_rcv+0x1/0x2
                , reason:          2} hitcount:          1
                { stacktrace:
                         ip_rcv+0x1/0x2
                """;
        assertThat(read(new HistReader(ReasonTable.EMPTY), text)).containsExactly("1 {REASON=2} -1 -1 {} [tcp_v4_rcv]");
        assertThat(builder.unreadLines()).containsExactly("nonsense", "{ stacktrace:", "{ stacktrace:");
        assertThat(new HistReader(REASONS).recognises(text.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(100);
        assertThat(new HistReader(REASONS).recognises("# tracer: nop\n".getBytes(StandardCharsets.UTF_8)))
                .isZero();
    }
}
