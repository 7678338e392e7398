package org.skbsh.format.retis;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.skbsh.format.tool.ToolEvent;
import org.skbsh.format.tool.Way;
import org.skbsh.format.tool.Ways;
import org.skbsh.model.EventSink;
import org.skbsh.model.Origin;
import org.skbsh.model.Probe;

/**
 * Decides which of retis's events are ends of packets: those of a function or tracepoint that frees. The events before, of
 * the same packet, are its way.
 */
final class RetisEvents {
    private final EventSink sink;
    private final ToolEvent event;
    private final Ways ways = new Ways();
    private long events;
    private long untracked;
    private boolean told;

    RetisEvents(EventSink sink) {
        this.sink = sink;
        this.event = new ToolEvent(sink);
    }

    /**
     * Begins an event, if a packet ends at this probe.
     *
     * @param type {@code tp}, {@code k}, …, or the longer words of JSON
     * @param symbol a function, or {@code system:event}
     * @param packet what it is known by; empty if that is not recorded
     */
    Optional<ToolEvent> begin(String type, String symbol, String packet, long number) {
        event.end();
        // A kretprobe sees the function a second time, when it returns; "u" is one of a process.
        if (!List.of("tp", "raw_tracepoint", "k", "kprobe").contains(type)) {
            return Optional.empty();
        }
        String function = symbol.substring(symbol.lastIndexOf(':') + 1);
        // Without tracking each event is of a packet of its own.
        Optional<Way> way = ways.at(packet.isEmpty() ? "event " + untracked++ : packet, function);
        if (way.isEmpty()) {
            return Optional.empty();
        }
        events++;
        event.begin(
                new Probe(
                        type.endsWith("k") || type.equals("kprobe") ? Probe.Kind.KPROBE : Probe.Kind.TRACEPOINT,
                        symbol),
                number);
        event.way(way.get());
        return Optional.of(event);
    }

    /** The host that was traced, before all events. */
    void machine(String release, Optional<Instant> clockStart) {
        if (told || events > 0) {
            return;
        }
        told = true;
        boolean known = !release.isEmpty() && !release.equals("unknown");
        Origin origin = new Origin(
                "retis",
                "",
                List.of(),
                "",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                known ? Optional.of(release) : Optional.empty());
        sink.origin(clockStart.map(origin::clockedFrom).orElse(origin));
    }

    /** When the clock was 0, from how much later the time of day is; empty if that is no time. */
    static Optional<Instant> clockStart(long seconds, long nanoseconds) {
        try {
            return seconds < 0 || nanoseconds < 0
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochSecond(seconds, nanoseconds));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    void finish() {
        event.end();
        if (events == 0) {
            ways.remark("retis", sink);
        }
    }
}
