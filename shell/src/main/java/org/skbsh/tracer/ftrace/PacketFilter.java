package org.skbsh.tracer.ftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.skbsh.format.packet.NamespaceInodes;
import org.skbsh.kernel.net.NetworkNamespaces;
import org.skbsh.tracer.TraceRequest;

/** Which packets to take, as a condition on the fields of an event probe ({@link PacketArguments}), which the kernel checks. */
final class PacketFilter {
    // Without a socket, and with one of a smaller struct (TIME_WAIT, NEW_SYN_RECV), what stands for the user is none.
    private static final String OWNED =
            " && " + isNamespace("sknetns") + " && sk != 0 && skstate != 0 && skstate != 6 && skstate != 12";

    private PacketFilter() {}

    /** Empty for all packets. */
    static Optional<String> of(TraceRequest.Packet packet) {
        List<String> conditions = new ArrayList<>();
        packet.device().map(device -> "dev == " + TaskFilter.quoted(device)).ifPresent(conditions::add);
        packet.netns()
                .map(NetworkNamespaces::inode)
                .map(PacketFilter::inNamespace)
                .ifPresent(conditions::add);
        packet.length().map(length -> length.condition("len")).ifPresent(conditions::add);
        packet.uid().ifPresent(uid -> conditions.add("uid == " + uid + OWNED));
        return conditions.isEmpty() ? Optional.empty() : Optional.of(String.join(" && ", conditions));
    }

    // The socket gives the namespace of a packet without a device.
    private static String inNamespace(long inode) {
        return String.format(
                Locale.ROOT,
                "(netns == %d || (netns < %d || netns > %d) && sknetns == %d)",
                inode,
                NamespaceInodes.FIRST,
                NamespaceInodes.LAST,
                inode);
    }

    private static String isNamespace(String field) {
        return String.format(
                Locale.ROOT, "%s >= %d && %s <= %d", field, NamespaceInodes.FIRST, field, NamespaceInodes.LAST);
    }
}
