package org.skbsh.format.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Protocols;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/**
 * What the text of a packet's event says, by the print formats of include/trace/events/skb.h and net.h, whichever
 * program printed it: {@code protocol=2048 location=tcp_v4_rcv+0x91 reason: NO_SOCKET}, {@code dev=eth0}.
 */
public final class MessageFields {
    private static final Pattern FIELD = Pattern.compile("(?:^|\\s)(protocol|location)=(\\S+)");
    private static final Pattern DEVICE = Pattern.compile("(?:^|\\s)(?:dev=|for device )(\\S+)");
    private static final Pattern REASON = Pattern.compile("\\breason[:=] ?(\\S+)");
    private static final Pattern POINTER = Pattern.compile("[0-9a-f]{16}");

    private final EventSink sink;

    public MessageFields(EventSink sink) {
        this.sink = sink;
    }

    /** Sets reason, protocol and location. */
    public void read(String text, EventRow row) {
        Matcher reason = REASON.matcher(text);
        if (reason.find()) {
            row.text(TextField.REASON, sink.names().id(reason.group(1)));
        }
        Matcher field = FIELD.matcher(text);
        while (field.find()) {
            String value = field.group(2);
            if (field.group(1).equals("protocol")) {
                row.text(TextField.PROTOCOL, sink.names().id(Protocols.name(value)));
            } else {
                row.text(TextField.LOCATION, sink.names().id(location(value)));
            }
        }
    }

    /** Sets the device, of an event that has one. */
    public void device(String text, EventRow row) {
        Matcher device = DEVICE.matcher(text);
        if (device.find()) {
            row.text(TextField.DEVICE, sink.names().id(device.group(1)));
        }
    }

    /**
     * The function; empty for a pointer, which says nothing where kernels before 6.2 print it hashed, or, as long as they
     * can't hash, as {@code (____ptrval____)}.
     */
    public static String location(String printed) {
        return printed.charAt(0) == '('
                        || Character.isDigit(printed.charAt(0))
                        || POINTER.matcher(printed).matches()
                ? ""
                : Symbol.of(printed).base();
    }
}
