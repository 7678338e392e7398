package org.skbsh.format.tool;

import org.skbsh.format.packet.TcpFlags;

/** The flags of TCP as tools write them: {@code SYN|ACK}, or letters as tcpdump's {@code S.} and nettrace's {@code SA}. */
final class FlagsText {
    // In the order of the bits.
    private static final java.util.List<String> NAMES =
            java.util.List.of("FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR");
    private static final String LETTERS = "FSRPAUEW";
    private static final int NONE = -1;

    private FlagsText() {}

    /** As {@link TcpFlags} writes them; empty if a flag is not known, or none is set. */
    static String of(String printed) {
        int words = words(printed);
        int bits = words == NONE ? letters(printed) : words;
        return bits <= 0 ? "" : TcpFlags.text(bits);
    }

    private static int words(String printed) {
        int bits = 0;
        for (String word : printed.split("[|,]")) {
            int bit = NAMES.indexOf(word);
            if (bit < 0) {
                return NONE;
            }
            bits |= 1 << bit;
        }
        return bits;
    }

    private static int letters(String printed) {
        int bits = 0;
        for (char letter : printed.toCharArray()) {
            int bit = LETTERS.indexOf(letter == '.' ? 'A' : letter);
            if (bit < 0) {
                return NONE;
            }
            bits |= 1 << bit;
        }
        return bits;
    }
}
