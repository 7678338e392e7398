package org.skbsh.dsl;

import java.util.List;

import org.skbsh.model.Event;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;
import org.skbsh.query.PacketKeys;

/**
 * The texts of an event in Groovy: {@code events.each { println it.reason }}; null if the tracer did not record one.
 * Registered in META-INF/groovy.
 */
public final class EventExtensions {
    private EventExtensions() {}

    /** The base names of the functions of its stack, callee first. */
    public static List<String> getFunctions(Event self) {
        return self.stack().calls().stream().map(Symbol::base).toList();
    }

    public static String getComm(Event self) {
        return text(self, TextField.COMM);
    }

    public static String getReason(Event self) {
        return text(self, TextField.REASON);
    }

    public static String getProbe(Event self) {
        return text(self, TextField.PROBE);
    }

    public static String getLocation(Event self) {
        return text(self, TextField.LOCATION);
    }

    public static String getProtocol(Event self) {
        return text(self, TextField.PROTOCOL);
    }

    public static String getDevice(Event self) {
        return text(self, TextField.DEVICE);
    }

    public static String getNetns(Event self) {
        return text(self, TextField.NETNS);
    }

    public static String getFile(Event self) {
        return text(self, TextField.FILE);
    }

    /** The packet's addresses, ports and protocol, as the key flow has them. */
    public static String getFlow(Event self) {
        String flow = PacketKeys.text(self, "flow");
        return flow.isEmpty() ? null : flow;
    }

    private static String text(Event event, TextField field) {
        return event.text(field).isEmpty() ? null : event.text(field);
    }
}
