package org.skbsh.format.retis;

import java.util.Base64;
import java.util.Map;

import org.skbsh.format.Digits;
import org.skbsh.format.Protocols;
import org.skbsh.format.packet.TcpFlags;
import org.skbsh.format.tool.FlowText;
import org.skbsh.format.tool.ToolEvent;
import org.skbsh.model.TextField;

/** One event of {@code retis print --format json}, or of its file: sections of the structs in retis-events/src. */
final class RetisJson {
    private static final int MOST_BYTE = 0xff;

    private RetisJson() {}

    /** Whether an object is an event of retis, or says where it ran. */
    static boolean isEvent(Map<String, String> object) {
        return object.containsKey("common.timestamp");
    }

    static void read(Map<String, String> object, long number, RetisEvents events) {
        if (object.containsKey("startup.retis_version")) {
            events.machine(
                    told(object, "startup.machine.kernel_release"),
                    RetisEvents.clockStart(
                            Digits.number(told(object, "startup.clock_monotonic_offset.sec")),
                            Digits.number(told(object, "startup.clock_monotonic_offset.nsec"))));
            return;
        }
        events.begin(
                        told(object, "kernel.probe_type"),
                        told(object, "kernel.symbol"),
                        told(object, "skb-tracking.skb"),
                        number)
                .ifPresent(event -> event(object, event));
    }

    private static void event(Map<String, String> object, ToolEvent event) {
        event.time(Digits.number(told(object, "common.timestamp")));
        event.cpu(told(object, "common.smp_id"));
        event.pid(told(object, "common.task.pid"));
        event.number("tgid", told(object, "common.task.tgid"));
        event.text(TextField.COMM, told(object, "common.task.comm"));
        event.reason(told(object, "skb-drop.drop_reason"));
        event.field("subsystem", told(object, "skb-drop.subsys"));
        told(object, "kernel.stack_trace")
                .lines()
                .filter(frame -> !frame.isBlank())
                .forEach(event::frame);
        event.addressOf("skbaddr", told(object, "skb-tracking.skb"));
        packet(object, event);
        event.namespace(told(object, "netns.inum", "skb.ns.netns", "skb.netns"));
        event.text(TextField.DEVICE, told(object, "dev.name", "skb.dev.name", "skb.dev_name"));
        event.numberUnlessZero("ifindex", told(object, "dev.ifindex", "skb.dev.ifindex", "skb.ifindex"));
        event.numberUnlessZero("iif", told(object, "dev.rx_ifindex", "skb.dev.rx_ifindex", "skb.rx_ifindex"));
        event.number("len", told(object, "skb.meta.len", "packet.len", "skb.packet.len"));
    }

    // The packet's own bytes, or before those the values of its headers.
    private static void packet(Map<String, String> object, ToolEvent event) {
        try {
            byte[] frame = Base64.getDecoder().decode(told(object, "packet.data", "skb.packet.packet", "packet.raw"));
            event.packet(frame, Digits.number(told(object, "packet.len", "skb.packet.len")));
        } catch (IllegalArgumentException notBase64) {
            event.field("packet.damaged", "yes");
        }
        if (object.containsKey("skb.saddr")) {
            headers(object, event);
        }
    }

    private static void headers(Map<String, String> object, ToolEvent event) {
        event.protocol(told(object, "skb.etype"));
        int protocol = Digits.small(told(object, "skb.protocol"), MOST_BYTE);
        int flags = Digits.small(told(object, "skb.tcp_flags"), MOST_BYTE);
        event.flow(FlowText.of(
                        told(object, "skb.saddr"),
                        told(object, "skb.sport"),
                        told(object, "skb.daddr"),
                        told(object, "skb.dport"),
                        protocol < 0 ? "" : Protocols.transport(protocol))
                .withFlags(flags <= 0 ? "" : TcpFlags.text(flags)));
        event.number("seq", told(object, "skb.tcp_seq"));
        event.number("icmp_type", told(object, "skb.icmp_type"));
        event.number("icmp_code", told(object, "skb.icmp_code"));
    }

    private static String told(Map<String, String> object, String... names) {
        for (String name : names) {
            if (object.containsKey(name)) {
                return object.get(name);
            }
        }
        return "";
    }
}
