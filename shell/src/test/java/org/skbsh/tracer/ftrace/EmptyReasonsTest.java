package org.skbsh.tracer.ftrace;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import org.skbsh.format.Source;
import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.format.ftrace.FtraceTextReader;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.Events;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;

import static org.assertj.core.api.Assertions.assertThat;

/** Text of 6.1 that shows addresses as they are, and so, in that kernel, no reasons; and text of it that does not. */
class EmptyReasonsTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    private final CaptureBuilder builder = new CaptureBuilder();

    private static TracedEvent traced(String event, String probe) throws IOException {
        String format = Files.readString(RESOURCES.resolve("raw/6.1/events/" + event + "/format"));
        return new TracedEvent(EventFormat.parse("skb", format).orElseThrow(), probe, TracedEvent.Keep.ADDRESS);
    }

    private List<String> blindSpots(String capture) throws IOException {
        List<TracedEvent> traced = List.of(
                traced("skb/kfree_skb", "tracepoint:skb:kfree_skb"),
                traced("skb/consume_skb", "tracepoint:skb:consume_skb"));
        EmptyReasons sink = new EmptyReasons(builder, traced);
        try (InputStream source = new GZIPInputStream(
                Files.newInputStream(RESOURCES.resolve("captures/6.1").resolve(capture)))) {
            new FtraceTextReader(traced).read(Source.of(source), sink);
        }
        return sink.blindSpots();
    }

    private Stream<String> reasonsOfDrops() {
        Events events = builder.snapshot(Origin.file("test", "x")).events();
        return Stream.iterate(0, row -> row + 1)
                .limit(events.size())
                .map(events::get)
                .filter(event -> event.text(TextField.PROBE).equals("tracepoint:skb:kfree_skb"))
                .map(event -> event.text(TextField.REASON))
                .distinct();
    }

    @Test
    void textThatHasItsReasonsEmptySaysSoAndWhereTheyAre() throws IOException {
        assertThat(blindSpots("kprobes/kprobe-loopback-mix.txt.gz"))
                .containsExactly("why packets were dropped: this kernel's text has no reasons while it shows"
                        + " addresses, by which skbsh recognises packets; --via raw has reasons");
        assertThat(reasonsOfDrops()).containsExactly("");
    }

    @Test
    void textWithReasonsLacksNothing() throws IOException {
        assertThat(blindSpots("text/events-loopback-mix.txt.gz")).isEmpty();
        assertThat(reasonsOfDrops()).containsExactly("NO_SOCKET");
    }
}
