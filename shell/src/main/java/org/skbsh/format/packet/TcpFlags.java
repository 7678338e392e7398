package org.skbsh.format.packet;

import java.util.ArrayList;
import java.util.List;

/** The flags of TCP (RFC 9293) as people write them: {@code SYN,ACK}. */
public final class TcpFlags {
    private static final List<String> NAMES = List.of("FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR");

    private TcpFlags() {}

    /** The names of the bits, the lowest first; "none" for none. */
    public static String text(int bits) {
        List<String> set = new ArrayList<>();
        for (int bit = 0; bit < NAMES.size(); bit++) {
            if ((bits >> bit & 1) != 0) {
                set.add(NAMES.get(bit));
            }
        }
        return set.isEmpty() ? "none" : String.join(",", set);
    }
}
