package org.skbsh.format.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Finds, in the text of an event, what differs from packet to packet: addresses. */
public final class MessageMarks {
    private static final byte[] SKBADDR = ascii("skbaddr=");
    private static final byte[] RX_SK = ascii("rx_sk=");

    private MessageMarks() {}

    /** The end of the name of an event; -1 if there is none at the beginning. */
    public static int colon(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == ':') {
                return at;
            }
            if (bytes[at] == ' ') {
                return -1;
            }
        }
        return -1;
    }

    /** After the place in brackets at the beginning of a kprobe's event; the colon if there is none. */
    static int behindPlace(byte[] bytes, int colon, int to) {
        return colon + 2 < to && bytes[colon + 2] == '(' ? behindToken(bytes, colon + 2, to) - 1 : colon;
    }

    /** The first number after an equals sign; numbers of a kprobe begin with 0x. */
    static long address(byte[] bytes, int from, int to) {
        int at = from;
        while (bytes[at] != '=') {
            at++;
        }
        long address = 0;
        for (at++; at < to && bytes[at] != ' '; at++) {
            int digit = Character.digit(bytes[at], 16);
            address = digit < 0 ? 0 : address << 4 | digit;
        }
        return address;
    }

    /** After the addresses of the packet and its socket; the beginning if there are none. */
    static int behindAddresses(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] == ' ') {
            at++;
        }
        if (!startsWith(bytes, at, to, SKBADDR)) {
            return from;
        }
        at = behindToken(bytes, at, to);
        return startsWith(bytes, at, to, RX_SK) ? behindToken(bytes, at, to) : at;
    }

    private static int behindToken(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != ' ') {
            at++;
        }
        return Math.min(at + 1, to);
    }

    private static boolean startsWith(byte[] bytes, int from, int to, byte[] mark) {
        return to - from >= mark.length && Arrays.equals(bytes, from, from + mark.length, mark, 0, mark.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
