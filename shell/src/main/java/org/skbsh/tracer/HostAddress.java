package org.skbsh.tracer;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Pattern;

import org.skbsh.model.UserError;
import org.skbsh.tracer.bpftrace.PacketDecode;

/** An address as people write it, read here, so that nothing but numbers goes into a program. */
public record HostAddress(InetAddress address) {
    private static final Pattern IP4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    // What has a colon and is not this, Java would look for as the name of an interface.
    private static final Pattern IP6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    public static HostAddress parse(String text) {
        boolean looks = IP4.matcher(text).matches()
                || text.contains(":") && IP6.matcher(text).matches();
        try {
            if (looks) {
                // Of a literal, Java asks no name service.
                return new HostAddress(InetAddress.getByName(text));
            }
        } catch (UnknownHostException notAnAddress) {
            throw refused(text);
        }
        throw refused(text);
    }

    /** As a condition on what {@link PacketDecode} leaves: this is the sender's address or the receiver's. */
    public String condition() {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress()).order(ByteOrder.nativeOrder());
        if (address instanceof Inet6Address) {
            long first = bytes.getLong();
            long second = bytes.getLong();
            return "($ip == 6 && ((%s && %s) || (%s && %s)))"
                    .formatted(equal("$s0", first), equal("$s1", second), equal("$d0", first), equal("$d1", second));
        }
        String word = Integer.toUnsignedString(bytes.getInt());
        return "($ip == 4 && ($s0 == " + word + " || $d0 == " + word + "))";
    }

    // By halves: bpftrace reads no number above 2^63.
    private static String equal(String variable, long word) {
        return "(" + variable + " >> 32) == " + (word >>> 32) + " && (" + variable + " & 0xffffffff) == "
                + (word & 0xffffffffL);
    }

    private static UserError refused(String text) {
        return UserError.usage(
                "'" + text.replaceAll("\\p{Cntrl}", "?") + "' is no address",
                "an IPv4 or IPv6 address, not a name or a network: 'getent hosts NAME' tells it");
    }
}
