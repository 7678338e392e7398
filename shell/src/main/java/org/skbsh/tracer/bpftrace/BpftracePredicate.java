package org.skbsh.tracer.bpftrace;

import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.skbsh.format.packet.NamespaceInodes;
import org.skbsh.kernel.net.NetworkNamespaces;
import org.skbsh.tracer.CpuList;
import org.skbsh.tracer.TraceRequest;
import org.skbsh.tracer.packet.HostAddress;

/** What events to take, as conditions of a bpftrace program. Addresses become numbers. */
final class BpftracePredicate {
    private BpftracePredicate() {}

    /** Conditions on the task and its CPU, which need no packet. */
    static List<String> ofTask(TraceRequest.Only only) {
        List<String> conditions = new ArrayList<>();
        only.pid().ifPresent(pid -> conditions.add("pid == " + pid));
        only.comm().ifPresent(comm -> conditions.add("comm == " + quoted(comm)));
        only.cpus().ifPresent(cpus -> conditions.add(condition(cpus)));
        return conditions;
    }

    /** Conditions on the variables of {@link PacketDecode}. */
    static List<String> ofPacket(TraceRequest.Packet packet) {
        List<String> conditions = new ArrayList<>();
        packet.device().ifPresent(device -> conditions.add(PacketDecode.DEVICE + "->name == " + quoted(device)));
        packet.netns().ifPresent(netns -> conditions.add("$netns == " + NetworkNamespaces.inode(netns)));
        packet.port().ifPresent(port -> conditions.add(port(port)));
        packet.host().ifPresent(host -> conditions.add(condition(host)));
        packet.length().ifPresent(length -> conditions.add(length.condition("$skb->len")));
        packet.uid().ifPresent(uid -> conditions.add(user(uid)));
        return conditions;
    }

    // As PacketDecode.owner(): without a whole socket what stands for the user is none.
    private static String user(long uid) {
        String common = "$skb->sk->__sk_common.";
        String namespace = "(uint64)" + common + "skc_net.net->ns.inum";
        String state = common + "skc_state";
        return String.join(
                " && ",
                "(uint64)$skb->sk != 0",
                namespace + " >= " + NamespaceInodes.FIRST,
                namespace + " <= " + NamespaceInodes.LAST,
                state + " != 0",
                state + " != 6",
                state + " != 12",
                "$skb->sk->sk_uid.val == " + uid);
    }

    private static String condition(CpuList cpus) {
        return cpus.ranges().stream()
                .map(range -> range.first() == range.last()
                        ? "cpu == " + range.first()
                        : "(cpu >= " + range.first() + " && cpu <= " + range.last() + ")")
                .collect(Collectors.joining(" || ", "(", ")"));
    }

    private static String port(int port) {
        return "($sport == " + port + " || $dport == " + port + ")";
    }

    // The sender's address or the receiver's.
    private static String condition(HostAddress host) {
        ByteBuffer bytes = ByteBuffer.wrap(host.address().getAddress()).order(ByteOrder.nativeOrder());
        if (host.address() instanceof Inet6Address) {
            long first = bytes.getLong();
            long second = bytes.getLong();
            return String.format(
                    Locale.ROOT,
                    "($ip == 6 && ((%s && %s) || (%s && %s)))",
                    equal("$s0", first),
                    equal("$s1", second),
                    equal("$d0", first),
                    equal("$d1", second));
        }
        String word = Integer.toUnsignedString(bytes.getInt());
        return "($ip == 4 && ($s0 == " + word + " || $d0 == " + word + "))";
    }

    // In halves: bpftrace reads no number above 2^63.
    private static String equal(String variable, long word) {
        return "(" + variable + " >> 32) == " + (word >>> 32) + " && (" + variable + " & 0xffffffff) == "
                + (word & 0xffffffffL);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
