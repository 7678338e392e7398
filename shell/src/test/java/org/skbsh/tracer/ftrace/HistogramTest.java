package org.skbsh.tracer.ftrace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.skbsh.kernel.tracefs.TraceWrite;
import org.skbsh.kernel.tracefs.Tracefs;
import org.skbsh.model.Probe;
import org.skbsh.tracer.EventFormats;
import org.skbsh.tracer.Kprobe;
import org.skbsh.tracer.PacketIdentity;
import org.skbsh.tracer.TraceRequest;

import static org.assertj.core.api.Assertions.assertThat;

class HistogramTest {
    @TempDir
    private Path tracing;

    @BeforeEach
    void aKernelWithReasons() throws IOException {
        Path event = Files.createDirectories(tracing.resolve("events/skb/kfree_skb"));
        Files.writeString(
                event.resolve("format"),
                "name: kfree_skb\nID: 1\nformat:\n\tfield:enum skb_drop_reason reason;\toffset:28;\tsize:4;\tsigned:0;\n\nprint fmt: \"\"\n");
    }

    private List<String> writes(TraceRequest request, Optional<String> threads, List<Kprobe> kprobes) {
        FtraceSelection selection = new FtraceSelection(request, kprobes, PacketIdentity.ANY_EVENT, List.of());
        return Histogram.of(selection, threads, "skbsh_1_2_3", "stacktrace", new EventFormats(new Tracefs(tracing)))
                .stream()
                .flatMap(histogram -> java.util.stream.Stream.concat(
                        histogram.definition().stream(), java.util.stream.Stream.of(histogram.trigger())))
                .map(HistogramTest::line)
                .toList();
    }

    private static String line(TraceWrite write) {
        return write.file() + ": " + write.value() + ", at the end "
                + write.undo().orElse("-");
    }

    @Test
    void eventsAreCountedByStackAndByReasonWhereTheyHaveOne() {
        assertThat(writes(TraceRequest.of("drops,consumed"), Optional.empty(), List.of()))
                .containsExactly(
                        "events/skb/kfree_skb/trigger: hist:keys=stacktrace,reason:size=8192,"
                                + " at the end !hist:keys=stacktrace,reason:size=8192",
                        "events/skb/consume_skb/trigger: hist:keys=stacktrace:size=8192,"
                                + " at the end !hist:keys=stacktrace:size=8192");
    }

    @Test
    void aFunctionIsMadeAnEventFirst() {
        TraceRequest request = TraceRequest.of("frees").with(List.of(new Probe(Probe.Kind.KPROBE, "kfree_skbmem")));
        assertThat(writes(request, Optional.empty(), List.of(Kprobe.plain("kfree_skbmem"))))
                .containsExactly(
                        "/kprobe_events: p:skbsh_1_2_3/kfree_skbmem kfree_skbmem,"
                                + " at the end -:skbsh_1_2_3/kfree_skbmem",
                        "events/skbsh_1_2_3/kfree_skbmem/trigger: hist:keys=stacktrace:size=8192,"
                                + " at the end !hist:keys=stacktrace:size=8192");
    }

    @Test
    void tasksAreChosenByACondition() {
        TraceRequest request = TraceRequest.of("drops")
                .with(new TraceRequest.Only(
                        OptionalInt.of(7), Optional.of("nginx"), Optional.empty(), TraceRequest.Packet.ANY));
        assertThat(writes(request, Optional.of("7 8"), List.of()))
                .containsExactly("events/skb/kfree_skb/trigger: hist:keys=stacktrace,reason:size=8192"
                        + " if (common_pid == 7 || common_pid == 8) && comm == \"nginx\","
                        + " at the end !hist:keys=stacktrace,reason:size=8192"
                        + " if (common_pid == 7 || common_pid == 8) && comm == \"nginx\"");
    }
}
