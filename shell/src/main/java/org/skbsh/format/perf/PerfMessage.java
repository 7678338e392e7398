package org.skbsh.format.perf;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.DeviceEvents;
import org.skbsh.format.event.MessageFields;
import org.skbsh.format.event.RepeatedMessages;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.TextField;

/**
 * The name and the text of an event: {@code skb:kfree_skb: skbaddr=0xffff888102a2e500 protocol=2048 location=… reason:
 * NO_SOCKET}, by the print format of the event, as ftrace prints it.
 */
final class PerfMessage {
    private static final Pattern EVENT =
            Pattern.compile("(?:(?<name>[^\\s]+):(?=\\s|$))?+\\s*+(?<text>.*+)", Pattern.DOTALL);
    // perf probe makes events of this system, and names one after its function; that of its return so:
    private static final String PROBED = "probe";
    private static final String RETURN = "__return";
    // cycles:ppp, instructions:u: an event of the processor with modifiers, not of a system.
    private static final Pattern MODIFIERS = Pattern.compile("[ukhpPGHSDIWeb]+");
    // Only kfree_skb prints these fields together.
    private static final Pattern DROP = Pattern.compile("skbaddr=.*\\bprotocol=\\d+ location=.*");

    private final EventSink sink;
    private final MessageFields said;
    private final RepeatedMessages messages = new RepeatedMessages(OptionalInt.empty());

    PerfMessage(EventSink sink) {
        this.sink = sink;
        this.said = new MessageFields(sink);
    }

    /** A number for the last text without its addresses: 0, 1, 2, … as they occur. */
    int text() {
        return messages.text();
    }

    /** Sets the values of the text in the row: probe, reason, protocol, location, device. */
    void read(byte[] bytes, PerfLine line, int to, EventRow row) {
        messages.read(bytes, line.name, line.colon, to, row, this::understand);
    }

    private boolean understand(String message, EventRow row) {
        Matcher event = EVENT.matcher(message);
        if (!event.matches()) {
            return false;
        }
        String text = event.group("text");
        String name = event.group("name") == null ? "" : event.group("name");
        row.text(TextField.PROBE, sink.names().id(probe(name, text)));
        said.read(text, row);
        int colon = name.indexOf(':');
        if (DeviceEvents.areOf(name.substring(0, Math.max(0, colon)))) {
            said.device(text, row);
        }
        return true;
    }

    // perf before 3.4 prints an event without its system.
    private static boolean isOlder(String name, String text) {
        return name.equals("kfree_skb") && DROP.matcher(text).matches()
                || name.equals("consume_skb") && text.startsWith("skbaddr=");
    }

    private static String probe(String name, String text) {
        if (name.isEmpty()) {
            return DROP.matcher(text).matches() ? Probe.KFREE_SKB.toString() : "";
        }
        int colon = name.indexOf(':');
        String own = name.substring(colon + 1);
        if (colon < 0 && isOlder(own, text)) {
            return new Probe(Probe.Kind.TRACEPOINT, "skb:" + own).toString();
        }
        if (colon < 0 || MODIFIERS.matcher(own).matches()) {
            return "perf:" + name;
        }
        return name.substring(0, colon).equals(PROBED) && !own.endsWith(RETURN)
                ? new Probe(Probe.Kind.KPROBE, own).toString()
                : new Probe(Probe.Kind.TRACEPOINT, name).toString();
    }
}
