package org.skbsh.tracer.ftrace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.skbsh.format.ring.RawHeaders;
import org.skbsh.kernel.symbols.Btf;
import org.skbsh.kernel.symbols.BtfMember;
import org.skbsh.kernel.symbols.BtfStruct;

/**
 * What an event probe records of a packet, found through the pointers of its {@code struct sk_buff} by the offsets of this kernel's
 * BTF. An argument for which the kernel lacks a member is left out. {@code format.ring} reads what these write.
 */
final class PacketArguments {
    private static final int HEADER_WORDS = RawHeaders.BYTES / Long.BYTES;

    private final Map<String, BtfStruct> structs = new HashMap<>();
    private final String skb;
    private final List<PacketArgument> arguments = new ArrayList<>();

    private PacketArguments(Btf btf, String skb) {
        this.skb = skb;
        for (String name : List.of("sk_buff", "net_device", "net", "sock")) {
            btf.struct(name).ifPresent(struct -> structs.put(name, struct));
        }
    }

    /** @param skb the packet's address: {@code $skbaddr} of an event, {@code $arg1} of a function */
    static List<PacketArgument> of(Btf btf, String skb) {
        PacketArguments found = new PacketArguments(btf, skb);
        found.buffer();
        found.device();
        found.socket();
        found.vlan();
        found.headers();
        return List.copyOf(found.arguments);
    }

    private void buffer() {
        number("len", "u32", 32, "bytes of the packet", "sk_buff", "len");
        number("mark", "u32", 32, "its mark", "sk_buff", "mark");
        number("iif", "s32", 32, "index of the interface where it came in", "sk_buff", "skb_iif");
        number("proto", "u16", 16, "EtherType, in network byte order", "sk_buff", "protocol");
    }

    private void device() {
        Optional<String> device = pointer(skb, "sk_buff", "dev");
        device.flatMap(dev -> at(dev, "net_device", "name"))
                .ifPresent(name -> add("dev", name + ":string", "name of its device"));
        device.flatMap(dev -> pointer(dev, "net_device", "nd_net.net"))
                .flatMap(net -> sized(net, 32, "net", "ns.inum"))
                .ifPresent(inode -> add("netns", inode + ":u32", "inode of the device's network namespace"));
    }

    private void socket() {
        Optional<String> socket = pointer(skb, "sk_buff", "sk");
        socket.ifPresent(sk -> add("sk", sk + ":x64", "address of its socket; 0 for none"));
        socket.flatMap(sk -> sized(sk, 8, "sock", "__sk_common.skc_state"))
                .ifPresent(state ->
                        add("skstate", state + ":u8", "state of the socket: a TIME_WAIT or SYN_RECV one has no owner"));
        socket.flatMap(sk -> pointer(sk, "sock", "__sk_common.skc_net.net"))
                .flatMap(net -> sized(net, 32, "net", "ns.inum"))
                .ifPresent(inode -> add("sknetns", inode + ":u32", "inode of the socket's network namespace"));
        socket.flatMap(sk -> sized(sk, 32, "sock", "sk_uid.val"))
                .ifPresent(uid -> add("uid", uid + ":u32", "user who owns the socket"));
    }

    private void vlan() {
        number("vproto", "u16", 16, "VLAN protocol, in network byte order; 0 for none", "sk_buff", "vlan_proto");
        number("vtci", "u16", 16, "VLAN tag", "sk_buff", "vlan_tci");
        // Kernels before 6.2 leave an old tag there, and clear this bit.
        member("sk_buff", "vlan_present")
                .ifPresent(bit -> add(
                        "vset",
                        String.format(Locale.ROOT, "+%d(%s):b1@%d/8", bit.offset(), skb, bit.bit() % Byte.SIZE),
                        "whether the VLAN tag is valid"));
    }

    private void headers() {
        Optional<String> head = pointer(skb, "sk_buff", "head");
        Optional<String> data = pointer(skb, "sk_buff", "data");
        Optional<String> tail = sized(skb, 32, "sk_buff", "tail");
        Optional<String> network = sized(skb, 16, "sk_buff", "network_header");
        if (head.isEmpty() || data.isEmpty() || tail.isEmpty() || network.isEmpty()) {
            return;
        }
        add("head", head.get() + ":x64", "where the packet's buffer begins");
        add("data", data.get() + ":x64", "where its data begin at this layer");
        add("tail", tail.get() + ":u32", "where they end, from head");
        add("nh", network.get() + ":u16", "where the network header begins, from head");
        number("mh", "u16", 16, "where the link header begins, from head", "sk_buff", "mac_header");
        add(
                "b",
                "+-" + RawHeaders.BEFORE_DATA + "(" + data.get() + "):x64[" + HEADER_WORDS + "]",
                RawHeaders.BYTES + " bytes around data: the headers");
    }

    private void add(String name, String fetch, String why) {
        arguments.add(new PacketArgument(name, fetch, why));
    }

    private void number(String name, String type, int bits, String why, String struct, String member) {
        sized(skb, bits, struct, member).ifPresent(place -> add(name, place + ":" + type, why));
    }

    private Optional<String> pointer(String base, String struct, String member) {
        return sized(base, Long.SIZE, struct, member);
    }

    // A member of another size has another meaning on this kernel.
    private Optional<String> sized(String base, int bits, String struct, String member) {
        return member(struct, member).filter(found -> found.bits() == bits).map(found -> at(base, found));
    }

    private Optional<String> at(String base, String struct, String member) {
        return member(struct, member).map(found -> at(base, found));
    }

    private Optional<BtfMember> member(String struct, String path) {
        return Optional.ofNullable(structs.get(struct)).flatMap(found -> found.member(path));
    }

    private static String at(String base, BtfMember member) {
        return "+" + member.offset() + "(" + base + ")";
    }
}
