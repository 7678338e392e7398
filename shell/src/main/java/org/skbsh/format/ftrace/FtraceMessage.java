package org.skbsh.format.ftrace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.DeviceEvents;
import org.skbsh.format.event.MessageFields;
import org.skbsh.format.event.MessageMarks;
import org.skbsh.format.event.RepeatedMessages;
import org.skbsh.format.event.TextFields;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;
import org.skbsh.model.Probe;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/**
 * The message of an ftrace line: {@code kfree_skb: skbaddr=… protocol=2048 location=… reason: NO_SOCKET} by the print
 * format of the event, or {@code kfree_skbmem <-__udp4_lib_rcv} of the function tracer ({@code function: kfree_skbmem}
 * in a trace-cmd report). The addresses at its beginning differ from packet to packet; what follows is mostly a text
 * that occurred before, which is parsed only the first time.
 */
final class FtraceMessage {
    private static final Pattern EVENT = Pattern.compile("^(\\w+):\\s*(.*)$", Pattern.DOTALL);
    private static final Pattern FUNCTION =
            Pattern.compile("^(?:function:\\s+)?([^\\s:]+)(?: <[0-9a-f]+>)? <-+ ?(\\S+)|^function:\\s+(\\S+)");
    private static final Pattern PLACE = Pattern.compile("^\\(([^\\s()]+\\+0x[0-9a-f]+/0x[0-9a-f]+)(?: \\[\\w+])?\\)");

    // The fields of the events skb:kfree_skb and skb:consume_skb.
    private static final Pattern REST = Pattern.compile(
            "\\s*+(?:(?:(?:skbaddr|rx_sk|protocol|location)=\\S++|reason:\\s*+(?:[A-Z][A-Z0-9_]++|0x[0-9a-f]++|\\d++)?+)(?:\\s++|$))++");
    private static final Pattern VALUE = Pattern.compile("\\s*+[A-Z][A-Z0-9_]++\\s*+");

    private static final Known NOT_KNOWN = new Known(0, "", Optional.empty());

    private final EventSink sink;
    private final Map<String, Known> known = new HashMap<>();
    private final MessageFields said;
    private final RepeatedMessages messages;
    private final RepeatedMessages.Parser parser = this::understand;

    /** An event with more information than its text. */
    private record Known(int probe, String system, Optional<TextFields> fields) {}

    /**
     * @param traced events with more information than their text: the system, the fields
     * @param addresses whether to keep the packet's address, as the field {@code skbaddr}
     */
    FtraceMessage(EventSink sink, List<TracedEvent> traced, boolean addresses) {
        this.sink = sink;
        this.said = new MessageFields(sink);
        this.messages = new RepeatedMessages(
                addresses
                        ? OptionalInt.of(sink.fields()
                                .declare(TracedEvent.ADDRESS_FIELD, Field.Kind.ADDRESS)
                                .id())
                        : OptionalInt.empty());
        for (TracedEvent event : traced) {
            Optional<TextFields> fields = event.keep() == TracedEvent.Keep.ALL
                    ? Optional.of(new TextFields(event.format(), sink))
                    : Optional.empty();
            // If its function names it, the text has that.
            int probe = event.isNamed() ? sink.names().id(event.probe()) : 0;
            known.put(event.format().name(), new Known(probe, event.format().system(), fields));
        }
    }

    /** A number for the last text without its addresses: 0, 1, 2, … as they occur. */
    int text() {
        return messages.text();
    }

    /** Sets the values of the text in the row: probe, reason, protocol, location, device. False if it has none. */
    boolean read(byte[] bytes, int from, int to, EventRow row) {
        return messages.read(bytes, from, MessageMarks.colon(bytes, from, to), to, row, parser);
    }

    private boolean understand(String what, EventRow row) {
        Matcher event = EVENT.matcher(what);
        if (!what.startsWith("function:") && event.matches()) {
            event(event.group(1), event.group(2), row);
            return true;
        }
        Matcher function = FUNCTION.matcher(what);
        if (!function.find()) {
            return false;
        }
        String name = Symbol.of(function.group(1) != null ? function.group(1) : function.group(3))
                .base();
        if (function.group(2) != null) {
            row.text(TextField.LOCATION, sink.names().id(MessageFields.location(function.group(2))));
        }
        row.text(TextField.PROBE, sink.names().id(new Probe(Probe.Kind.FUNCTION, name).toString()));
        return true;
    }

    private void event(String name, String text, EventRow row) {
        Known event = known.getOrDefault(name, NOT_KNOWN);
        row.text(
                TextField.PROBE,
                event.probe() > 0
                        ? event.probe()
                        : sink.names().id(probe(name, text).toString()));
        said.read(text, row);
        if (DeviceEvents.areOf(event.system()) || event.system().isEmpty() && DeviceEvents.has(name)) {
            said.device(text, row);
        }
        event.fields().ifPresent(more -> more.read(text, row));
    }

    /**
     * Sets what the rest of a wrapped event says; false if it is not one.
     *
     * @param open whether what stands before it ends with a colon
     */
    boolean rest(String line, boolean open, EventRow row) {
        boolean complete = row.text(TextField.REASON) != 0;
        if (complete
                || !REST.matcher(line).matches()
                        && !(open && VALUE.matcher(line).matches())) {
            return false;
        }
        said.read(REST.matcher(line).matches() ? line : "reason: " + line.strip(), row);
        return true;
    }

    private static Probe probe(String name, String text) {
        Matcher place = PLACE.matcher(text);
        return place.find()
                ? new Probe(Probe.Kind.KPROBE, Symbol.of(place.group(1)).base())
                : Probe.event(name);
    }
}
