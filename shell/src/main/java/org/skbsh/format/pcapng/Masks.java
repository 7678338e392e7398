package org.skbsh.format.pcapng;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** Replaces addresses by others, each always by the same: 10.0.0.1, fd00::1, 02:00:00:00:00:01 and so on. */
final class Masks {
    private static final int IP4 = 4;
    private static final int IP6 = 16;
    private static final int MAC = 6;
    // The bits of a hardware address: sent to many, and chosen by ourselves.
    private static final int GROUP = 1;
    private static final int LOCAL = 2;

    private final Map<String, Integer> ip4 = new HashMap<>();
    private final Map<String, Integer> ip6 = new HashMap<>();
    private final Map<String, Integer> macs = new HashMap<>();

    void ip4(byte[] bytes, int at) {
        if (isTold(bytes, at, IP4)) {
            replace(ip4, bytes, at, IP4, 10);
        }
    }

    void ip6(byte[] bytes, int at) {
        if (isTold(bytes, at, IP6)) {
            replace(ip6, bytes, at, IP6, 0xfd);
        }
    }

    void mac(byte[] bytes, int at) {
        if (isTold(bytes, at, MAC)) {
            replace(macs, bytes, at, MAC, LOCAL | bytes[at] & GROUP);
        }
    }

    // Nobody is named by all zeros, or by all ones.
    private static boolean isTold(byte[] bytes, int at, int length) {
        for (int place = at; place < at + length; place++) {
            if (bytes[place] != bytes[at]) {
                return true;
            }
        }
        return bytes[at] != 0 && bytes[at] != -1;
    }

    private static void replace(Map<String, Integer> known, byte[] bytes, int at, int length, int first) {
        String address = HexFormat.of().formatHex(bytes, at, at + length);
        known.putIfAbsent(address, known.size() + 1);
        byte[] number =
                ByteBuffer.allocate(Integer.BYTES).putInt(known.get(address)).array();
        Arrays.fill(bytes, at, at + length, (byte) 0);
        System.arraycopy(number, 1, bytes, at + length - 3, 3);
        bytes[at] = (byte) first;
    }
}
