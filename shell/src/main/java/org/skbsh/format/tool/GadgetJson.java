package org.skbsh.format.tool;

import java.util.Map;

import org.skbsh.format.Digits;
import org.skbsh.model.Probe;

/** One object of Inspektor Gadget's {@code -o json}: of a gadget in an image, or of one that was built in before. */
final class GadgetJson {
    private static final String NO_NAME = "unknown";

    private GadgetJson() {}

    static void event(Map<String, String> object, long number, ToolEvent event) {
        event.begin(Probe.KFREE_SKB, number);
        event.reason(object.get("reason"));
        time(first(object, "timestamp"), event);
        Gadget.owner(first(object, "proc.comm", "comm"), first(object, "proc.pid", "pid"), event);
        event.number("uid", first(object, "proc.creds.uid", "uid"));
        event.namespace(first(object, "netns_id", "netnsid"));
        event.field("local", end(object, "src"));
        event.field("remote", end(object, "dst"));
        event.field("l4", "tcp");
        event.field("flags", FlagsText.of(first(object, "tcpflags")));
        event.field("state", first(object, "state"));
        for (String where : new String[] {"node", "namespace", "podName", "containerName"}) {
            event.field("k8s." + where.toLowerCase(java.util.Locale.ROOT), first(object, "k8s." + where));
        }
        event.field("runtime.containername", first(object, "runtime.containerName"));
        for (String frame : first(object, "kernel_stack").split("; ?|\n")) {
            frame(frame.strip(), event);
        }
        event.end();
    }

    // Text in the form of RFC 3339, before a number of nanoseconds.
    private static void time(String printed, ToolEvent event) {
        if (Digits.are(printed)) {
            event.time(Digits.number(printed));
        } else {
            event.time(printed);
        }
    }

    private static void frame(String frame, ToolEvent event) {
        if (frame.equals(NO_NAME)) {
            event.gap();
        } else if (!frame.isEmpty()) {
            event.frame(frame);
        }
    }

    // An end is an object with an address and a port, before with the port beside it.
    private static String end(Map<String, String> object, String name) {
        String address = first(object, name + ".addr", name);
        String port = first(
                object,
                name + ".port",
                name.equals("src") ? "srcPort" : "dstPort",
                name.equals("src") ? "sport" : "dport");
        String bracketed = address.indexOf(':') >= 0 && !address.startsWith("[") ? "[" + address + "]" : address;
        return address.isEmpty() || port.isEmpty() ? address : bracketed + ":" + port;
    }

    private static String first(Map<String, String> object, String... names) {
        for (String name : names) {
            if (object.containsKey(name)) {
                return object.get(name);
            }
        }
        return "";
    }
}
