package org.skbsh.tracer.bpftrace;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The part of a bpftrace program that finds what is in a packet, from the kernel's {@code struct sk_buff} in {@code
 * $skb}. It reads only headers before {@code skb->tail}, finds the ports through the IP header, because the kernel does
 * not always know their place yet ({@code transport_header}), and finds no ports in a later fragment.
 *
 * <p>It leaves: {@code $proto} (Ethernet's), {@link #DEVICE}, {@code $netns}; {@code $ip} 4 or 6 or 0 and the addresses' bytes {@code $s0 $s1
 * $d0 $d1} as this machine loads them; {@code $l4}, above 255 for none; {@code $sport $dport}, above 65535 for none;
 * {@code $type $code} of ICMP, above 255 for none.
 */
final class PacketDecode {
    /** The packet's device; fields of a missing device read as nothing. */
    static final String DEVICE = "((struct net_device *)$dev)";

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
                  if (($b >> 4) == 4) {
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
    // Hop-by-hop options, routing and destination options carry their length; a fragment header has 8 bytes.
    private static final String IP6_EXTENSION = String.format(Locale.ROOT, """
                    if ($at != 0 && ($l4 == 0 || $l4 == 43 || $l4 == 44 || $l4 == 60)) {
                      if ($at + 8 > $end) {
                        $at = (uint64)0;
                      } else {
                        $b = (uint64)*(uint8 *)$at;
                        if ($l4 != 44) {
                          $at = $at + ((uint64)*(uint8 *)($at + 1) + 1) * 8;
                        } else if (((uint64)*(uint16 *)($at + 2) & %s) == 0) {
                          $at = $at + 8;
                        } else {
                          $at = (uint64)0;
                        }
                        $l4 = $b;
                      }
                    }
            """, number(0xfff8));
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

    /** The statements, each line indented as the inside of a probe. */
    static String text() {
        return String.format(Locale.ROOT, """
              $eth = (uint64)$skb->protocol; $proto = %s;
              // In a queue other data takes the place of the device; inodes of namespaces are above this.
              $dev = (uint64)$skb->dev;
              $netns = (uint64)%s->nd_net.net->ns.inum;
              if ($netns < 0xe0000000) {
                $dev = (uint64)0;
                // The socket gives the namespace of a packet without a device.
                $netns = (uint64)$skb->sk->__sk_common.skc_net.net->ns.inum;
                if ($netns < 0xe0000000) { $netns = (uint64)0; }
              }
            """, hostOrder("$eth"), DEVICE)
                + NOTHING_YET
                + """
              $end = (uint64)$skb->head + (uint64)$skb->tail;
              $nh = (uint64)$skb->head + (uint64)$skb->network_header;
              if ($skb->network_header != 0xffff) {
            """
                + IP4
                + String.format(
                        Locale.ROOT,
                        IP6,
                        number(0x86dd),
                        Stream.generate(() -> IP6_EXTENSION)
                                .limit(IP6_EXTENSIONS)
                                .collect(Collectors.joining()))
                + PORTS
                + "  }\n";
    }

    /** A 16-bit number as the wire has it, as this machine loads it. */
    private static String number(int wire) {
        return String.format(
                Locale.ROOT, "0x%04x", LITTLE ? Short.toUnsignedInt(Short.reverseBytes((short) wire)) : wire);
    }

    private static String hostOrder(String loaded) {
        return LITTLE ? "(" + loaded + " >> 8) | ((" + loaded + " & 0xff) << 8)" : loaded;
    }
}
