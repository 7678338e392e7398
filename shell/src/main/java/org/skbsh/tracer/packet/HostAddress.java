package org.skbsh.tracer.packet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

import org.skbsh.model.UserError;

/** An address as people write it, read here, so that nothing but its bytes goes on. */
public record HostAddress(InetAddress address) {
    private static final Pattern IP4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");
    // Java would take other text with a colon for the name of an interface.
    private static final Pattern IP6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

    public static HostAddress parse(String text) {
        boolean looks = IP4.matcher(text).matches()
                || text.contains(":") && IP6.matcher(text).matches();
        try {
            if (looks) {
                // For a literal address, Java asks no name service.
                return new HostAddress(InetAddress.getByName(text));
            }
        } catch (UnknownHostException notAnAddress) {
            throw refused(text);
        }
        throw refused(text);
    }

    private static UserError refused(String text) {
        return UserError.usage(
                "'" + text.replaceAll("\\p{Cntrl}", "?") + "' is not an address",
                "give an IPv4 or IPv6 address, not a name or a network: 'getent hosts NAME' shows it");
    }
}
