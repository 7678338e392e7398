package org.skbsh.tracer.sink;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.skbsh.format.EventReader;
import org.skbsh.format.Source;
import org.skbsh.format.Truth;
import org.skbsh.format.bpftrace.BpftraceJsonReader;
import org.skbsh.format.ftrace.FtraceTextReader;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Event;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.ForwardingSink;
import org.skbsh.model.Origin;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;
import org.skbsh.query.Keys;
import org.skbsh.tracer.FreeHook;

import static org.assertj.core.api.Assertions.assertThat;

/** Counts made in the kernel count a packet once; real events, counted by stack alone, come to what is true of them one by one. */
class PacketCountsTest {
    private static final Path CAPTURES = Path.of("src/test/resources/captures/6.1");
    private static final Aliases ALIASES = Aliases.builtIn();

    private final CaptureBuilder builder = new CaptureBuilder();
    private final PacketCounts counts = new PacketCounts(builder, ALIASES::callers);

    static Stream<Path> captures() throws IOException {
        try (Stream<Path> files = Files.walk(CAPTURES)) {
            return files
                    .filter(file -> file.toString().matches(".*/(kprobes|bpftrace-frees)/[^/]*\\.gz"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /** Leaves of an event what is known of it where stacks are counted. */
    private static final class OnlyStacks extends ForwardingSink {
        OnlyStacks(EventSink next) {
            super(next);
        }

        @Override
        public void event(EventRow row) {
            EventRow counted = new EventRow();
            counted.text(TextField.PROBE, row.text(TextField.PROBE));
            counted.text(TextField.REASON, row.text(TextField.REASON));
            counted.stack = row.stack;
            counted.count = row.count;
            if (!names().text(row.text(TextField.PROBE)).endsWith(":" + FreeHook.DEFERRED.function())) {
                next.event(counted);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("captures")
    void eachPacketIsCountedOnce(Path capture) throws IOException {
        try (InputStream source = new GZIPInputStream(Files.newInputStream(capture))) {
            reader(capture).read(Source.of(source), new OnlyStacks(counts));
        }
        counts.finish();
        Map<?, ?> truth = (Map<?, ?>) Truth.file(capture).get("lives_where_freed");
        assertThat(counted()).isEqualTo(truth.get("by_name_reason_callers3"));
    }

    private static EventReader reader(Path capture) {
        return capture.toString().endsWith(".json.gz")
                ? new BpftraceJsonReader(ReasonTable.EMPTY)
                : new FtraceTextReader();
    }

    @Test
    void ofPacketsThatTwoHooksSawTheOneThatTellsTheReasonCounts() {
        count("tracepoint:skb:kfree_skb", "NO_SOCKET", 5, "kfree_skb_reason", "__udp4_lib_rcv");
        count("kprobe:kfree_skbmem", "", 5, "kfree_skbmem", "__udp4_lib_rcv");
        counts.finish();
        assertThat(counted()).isEqualTo(Map.of("kfree_skb NO_SOCKET __udp4_lib_rcv", 5L));
    }

    @Test
    void whatOnlyOneHookSawCounts() {
        count("tracepoint:skb:consume_skb", "", 7, "napi_consume_skb", "free_old_xmit_skbs");
        count("kprobe:kfree_skbmem", "", 3, "kfree_skbmem", "free_old_xmit_skbs");
        count("tracepoint:skb:kfree_skb", "TCP_OFOMERGE", 2, "kfree_skb_reason", "tcp_data_queue");
        count("kprobe:kfree_skbmem", "", 9, "kfree_skbmem", "__kfree_skb", "tcp_data_queue");
        counts.finish();
        assertThat(counted())
                .isEqualTo(Map.of(
                        "consume_skb - free_old_xmit_skbs", 7L,
                        "kfree_skb TCP_OFOMERGE tcp_data_queue", 2L,
                        "kfree_skbmem - tcp_data_queue", 7L));
    }

    @Test
    void tasksAndCpusThatWereCountedApartAreApart() {
        EventRow row = new EventRow();
        row.text(TextField.PROBE, builder.names().id("tracepoint:skb:consume_skb"));
        row.stack = builder.stacks().internPrinted(List.of("consume_skb", "udp_recvmsg"));
        row.cpu = 0;
        counts.event(row);
        row.text(TextField.PROBE, builder.names().id("kprobe:kfree_skbmem"));
        row.cpu = 1;
        counts.event(row);
        counts.finish();
        assertThat(builder.total()).isEqualTo(2);
    }

    @Test
    void whatIsNoEndOfAPacketCountsWhateverElseIsThere() {
        count("tracepoint:net:net_dev_xmit", "", 4, "dev_hard_start_xmit");
        count("tracepoint:skb:consume_skb", "", 4, "consume_skb", "dev_hard_start_xmit");
        counts.finish();
        assertThat(builder.total()).isEqualTo(8);
    }

    private void count(String probe, String reason, long count, String... frames) {
        EventRow row = new EventRow();
        row.text(TextField.PROBE, builder.names().id(probe));
        row.text(TextField.REASON, builder.names().id(reason));
        row.stack = builder.stacks().internPrinted(List.of(frames));
        row.count = count;
        counts.event(row);
    }

    private Map<String, Long> counted() {
        var events = builder.snapshot(Origin.file("test", "x")).events();
        Map<String, Long> counted = new TreeMap<>();
        for (int row = 0; row < events.size(); row++) {
            Event event = events.get(row);
            String reason = event.text(TextField.REASON).isEmpty() ? "-" : event.text(TextField.REASON);
            String probe = event.text(TextField.PROBE);
            var callers = ALIASES.callers(event.stack());
            String key = probe.substring(probe.lastIndexOf(':') + 1) + " " + reason + " "
                    + Keys.joined(callers.subList(0, Math.min(3, callers.size())));
            counted.merge(key, event.count(), Long::sum);
        }
        return counted;
    }
}
