package org.skbsh.tracer.bpftrace;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.format.packet.NamespaceInodes;

/**
 * The part of a bpftrace program that finds what is in a packet, from the kernel's {@code struct sk_buff} in {@code
 * $skb}. It reads only headers before {@code skb->tail}, finds the ports through the IP header, because the kernel does
 * not always know their place yet ({@code transport_header}), and finds no ports in a later fragment.
 *
 * <p>Its first part leaves: {@code $proto} (Ethernet's), {@link #DEVICE}, {@code $netns}, {@code $nh}, where the network
 * header begins, and {@code $end}. Its second part leaves: {@code $ip} 4 or 6 or 0 and the addresses' bytes {@code $s0 $s1
 * $d0 $d1} as this machine loads them; {@code $l4}, above 255 for none; {@code $sport $dport}, above 65535 for none;
 * {@code $type $code} of ICMP, above 255 for none. More parts may follow.
 */
final class PacketDecode {
    /** The packet's device; fields of a missing device read as nothing. */
    static final String DEVICE = "((struct net_device *)$dev)";

    private static final String FIRST_NAMESPACE = hexadecimal(NamespaceInodes.FIRST);
    private static final String LAST_NAMESPACE = hexadecimal(NamespaceInodes.LAST);
    private static final int NO_PORT = 0x10000;
    private static final int NONE = 256;
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    /** No well-meant packet has more extension headers. */
    private static final int IP6_EXTENSIONS = 3;

    private static final List<String> WITH_PORTS = List.of("6", "17", "33", "132", "136");
    private static final String NOTHING_YET = String.format(Locale.ROOT, """
              $ip = (uint64)0; $s0 = (uint64)0; $s1 = (uint64)0; $d0 = (uint64)0; $d1 = (uint64)0;
              $l4 = (uint64)%1$d; $at = (uint64)0; $b = (uint64)0;
              $sport = (uint64)%2$d; $dport = (uint64)%2$d; $type = (uint64)%1$d; $code = (uint64)%1$d;
            """, NONE, NO_PORT);
    private static final String IP4 = String.format(Locale.ROOT, """
                if ($eth == %s && $nh + 20 <= $end) {
                  $b = (uint64)*(uint8 *)$nh;
                  if (($b >> 4) == 4 && ($b & 15) >= 5) {
                    $ip = (uint64)4;
                    $s0 = (uint64)*(uint32 *)($nh + 12);
                    $d0 = (uint64)*(uint32 *)($nh + 16);
                    $l4 = (uint64)*(uint8 *)($nh + 9);
                    if (((uint64)*(uint16 *)($nh + 6) & %s) == 0) { $at = $nh + ($b & 15) * 4; }
                  }
                }
            """, number(0x0800), number(0x1fff));
    private static final String IP6 = """
                if ($eth == %s && $nh + 40 <= $end) {
                  $b = (uint64)*(uint8 *)$nh;
                  if (($b >> 4) == 6) {
                    $ip = (uint64)6;
                    $s0 = (uint64)*(uint64 *)($nh + 8);
                    $s1 = (uint64)*(uint64 *)($nh + 16);
                    $d0 = (uint64)*(uint64 *)($nh + 24);
                    $d1 = (uint64)*(uint64 *)($nh + 32);
                    $l4 = (uint64)*(uint8 *)($nh + 6);
                    $at = $nh + 40;
            %s      }
                }
            """;
    private static final String IS_EXTENSION = "($l4 == 0 || $l4 == 43 || $l4 == 44 || $l4 == 51 || $l4 == 60)";
    // Hop-by-hop options, routing and destination options carry their length, authentication in words of 4 bytes; a
    // fragment header has 8 bytes.
    private static final String IP6_EXTENSION = String.format(Locale.ROOT, """
                    if ($at != 0 && %s) {
                      if ($at + 8 > $end) {
                        $at = (uint64)0;
                      } else {
                        $b = (uint64)*(uint8 *)$at;
                        if ($l4 == 51) {
                          $at = $at + ((uint64)*(uint8 *)($at + 1) + 2) * 4;
                        } else if ($l4 != 44) {
                          $at = $at + ((uint64)*(uint8 *)($at + 1) + 1) * 8;
                        } else if (((uint64)*(uint16 *)($at + 2) & %s) == 0) {
                          $at = $at + 8;
                        } else {
                          $at = (uint64)0;
                        }
                        $l4 = $b;
                      }
                    }
            """, IS_EXTENSION, number(0xfff8));
    // What stands behind more of them, or behind the end, is unknown.
    private static final String NO_EXTENSION =
            String.format(Locale.ROOT, "        if (%s) { $l4 = (uint64)%d; $at = (uint64)0; }\n", IS_EXTENSION, NONE);
    private static final String PORTS = String.format(
            Locale.ROOT,
            """
                if ($at != 0 && $at + 4 <= $end) {
                  if (%s) {
                    $b = (uint64)*(uint16 *)$at; $sport = %s;
                    $b = (uint64)*(uint16 *)($at + 2); $dport = %s;
                  }
                  if (($ip == 4 && $l4 == 1) || ($ip == 6 && $l4 == 58)) {
                    $type = (uint64)*(uint8 *)$at; $code = (uint64)*(uint8 *)($at + 1);
                  }
                }
            """,
            WITH_PORTS.stream().map(l4 -> "$l4 == " + l4).collect(Collectors.joining(" || ")),
            hostOrder("$b"),
            hostOrder("$b"));

    private PacketDecode() {}

    /** The byte order of this machine. */
    static String byteOrder() {
        return LITTLE ? "le" : "be";
    }

    /**
     * What the kernel knows of the packet, apart from its bytes.
     *
     * @param receiver the socket that was to get the packet, where the event has it: TCP takes device and socket off a packet
     */
    static String place(Optional<String> receiver) {
        return String.format(
                Locale.ROOT,
                """
              $eth = (uint64)$skb->protocol; $proto = %1$s;
              // In a queue other data takes the place of the device; inodes of namespaces are between these.
              $dev = (uint64)$skb->dev;
              $netns = (uint64)%2$s->nd_net.net->ns.inum;
              if ($netns < %3$s || $netns > %4$s) {
                $dev = (uint64)0;
                // The socket gives the namespace of a packet without a device.
                $netns = (uint64)$skb->sk->__sk_common.skc_net.net->ns.inum;
            %5$s    if ($netns < %3$s || $netns > %4$s) { $netns = (uint64)0; }
              }
              $end = (uint64)$skb->head + (uint64)$skb->tail;
              $nh = (uint64)$skb->head + (uint64)$skb->network_header;
            """,
                hostOrder("$eth"),
                DEVICE,
                FIRST_NAMESPACE,
                LAST_NAMESPACE,
                receiver.map(PacketDecode::ofReceiver).orElse(""));
    }

    private static String ofReceiver(String socket) {
        return String.format(Locale.ROOT, """
                if ($netns < %2$s || $netns > %3$s) {
                  $netns = (uint64)((struct sock *)%1$s)->__sk_common.skc_net.net->ns.inum;
                }
            """, socket, FIRST_NAMESPACE, LAST_NAMESPACE);
    }

    /** What its headers say: addresses, ports and types. */
    static String headers() {
        return NOTHING_YET
                + "  if ($skb->network_header != 0xffff && $skb->network_header != 0) {\n"
                + IP4
                + String.format(
                        Locale.ROOT,
                        IP6,
                        number(0x86dd),
                        Stream.generate(() -> IP6_EXTENSION)
                                        .limit(IP6_EXTENSIONS)
                                        .collect(Collectors.joining())
                                + NO_EXTENSION)
                + PORTS
                + "  }\n";
    }

    /** {@code $tcp}, the flags and the sequence number of TCP, of more than 40 bits for none; after the headers. */
    static String tcp() {
        return String.format(Locale.ROOT, """
              $tcp = (uint64)%d << 32;
              if ($l4 == 6 && $at != 0 && $at + 14 <= $end) {
                $b = (uint64)*(uint32 *)($at + 4);
                $tcp = (uint64)*(uint8 *)($at + 13) << 32 | %s;
              }
            """, NONE, hostOrder32("$b"));
    }

    /**
     * {@code $uid}, of more than 32 bits for none. Sockets in the states TIME_WAIT and NEW_SYN_RECV are smaller structs,
     * without an owner (include/net/tcp_states.h).
     */
    static String owner() {
        return String.format(Locale.ROOT, """
              $uid = (uint64)0x100000000; $state = (uint64)$skb->sk->__sk_common.skc_state;
              $b = (uint64)$skb->sk->__sk_common.skc_net.net->ns.inum;
              if ($b >= %s && $b <= %s && \
            $state != 0 && $state != 6 && $state != 12) {
                $uid = (uint64)$skb->sk->sk_uid.val;
              }
            """, FIRST_NAMESPACE, LAST_NAMESPACE);
    }

    /**
     * {@code $vlan}, above 4095 for none.
     *
     * @param hasBit whether a bit says that the tag is valid, as before 6.2; those kernels leave an old tag in its place
     */
    static String tag(boolean hasBit) {
        return String.format(Locale.ROOT, """
              $vlan = (uint64)0x1000;
              if ($skb->vlan_proto != 0%s) { $vlan = (uint64)$skb->vlan_tci & 0xfff; }
            """, hasBit ? " && $skb->vlan_present != 0" : "");
    }

    /**
     * {@code $n}, how many bytes from {@code $nh} on can be read, up to a number, and {@code $all}, how many there are:
     * {@code len} counts from {@code data} on, which is moved from header to header.
     */
    static String bytes(int most) {
        return String.format(Locale.ROOT, """
              $n = (uint64)0;
              if ($skb->network_header != 0xffff && $nh < $end) { $n = $end - $nh; }
              if ($n > %1$d) { $n = (uint64)%1$d; }
              $all = (int64)$skb->len + (int64)$skb->data - (int64)$nh;
            """, most);
    }

    /** A 16-bit number as the wire has it, as this machine loads it. */
    private static String number(int wire) {
        return String.format(
                Locale.ROOT, "0x%04x", LITTLE ? Short.toUnsignedInt(Short.reverseBytes((short) wire)) : wire);
    }

    private static String hexadecimal(long number) {
        return String.format(Locale.ROOT, "0x%x", number);
    }

    private static String hostOrder32(String loaded) {
        return LITTLE
                ? String.format(
                        Locale.ROOT,
                        "(%1$s & 0xff) << 24 | (%1$s & 0xff00) << 8 | (%1$s >> 8 & 0xff00) | %1$s >> 24",
                        loaded)
                : loaded;
    }

    private static String hostOrder(String loaded) {
        return LITTLE ? "(" + loaded + " >> 8) | ((" + loaded + " & 0xff) << 8)" : loaded;
    }
}
