package org.skbsh.tracer.packet;

import java.math.BigInteger;
import java.util.Optional;

import org.skbsh.format.IpText;
import org.skbsh.model.UserError;

/**
 * Addresses with a common beginning; one address if that is all of it. An IPv4 address that is mapped into IPv6 is one
 * of IPv6.
 *
 * @param bits how many an address has: 32 or 128
 * @param first the lowest of them, as a number
 * @param prefix how many bits they have in common
 */
record AddressRange(int bits, BigInteger first, int prefix) {
    private static final int IP4 = 32;
    private static final int IP6 = 128;
    /** What an address of IPv4 has before it when it is mapped into IPv6. */
    private static final BigInteger MAPPED = BigInteger.valueOf(0xffff).shiftLeft(IP4);

    /** One address. */
    static AddressRange host(String text) {
        return of(text, Optional.empty());
    }

    /** Reads {@code 10.0.0.0/8}; one address if no prefix follows it. */
    static AddressRange net(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? host(text) : of(text.substring(0, slash), Optional.of(text.substring(slash + 1)));
    }

    private static AddressRange of(String address, Optional<String> prefix) {
        BigInteger number =
                new BigInteger(1, HostAddress.parse(address).address().getAddress());
        boolean six = address.contains(":");
        int bits = six ? IP6 : IP4;
        // Java makes an address of IPv4 of a mapped one.
        BigInteger whole = six && HostAddress.parse(address).address().getAddress().length * Byte.SIZE == IP4
                ? MAPPED.or(number)
                : number;
        int common = prefix.map(digits -> length(digits, bits)).orElse(bits);
        AddressRange range =
                new AddressRange(bits, whole.shiftRight(bits - common).shiftLeft(bits - common), common);
        if (!range.first().equals(whole)) {
            throw UserError.usage(
                    address + " has more than the " + common + " bits of its prefix; the network is " + range, "");
        }
        return range;
    }

    private static int length(String digits, int bits) {
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > bits) {
            throw UserError.usage("a prefix goes from 0 to " + bits + ", not '" + digits + "'", "");
        }
        return Integer.parseInt(digits);
    }

    /** Whether an address is one of these, in the form in which events have it; other text is none. */
    boolean contains(String address) {
        try {
            AddressRange one = host(address);
            return one.bits == bits && one.first.shiftRight(bits - prefix).equals(first.shiftRight(bits - prefix));
        } catch (UserError noAddress) {
            return false;
        }
    }

    @Override
    public String toString() {
        byte[] bytes = new byte[bits / Byte.SIZE];
        byte[] number = first.toByteArray();
        int length = Math.min(bytes.length, number.length);
        System.arraycopy(number, number.length - length, bytes, bytes.length - length, length);
        String text = bits == IP4 ? IpText.ip4(bytes, 0) : IpText.ip6(bytes, 0);
        return prefix == bits ? text : text + "/" + prefix;
    }
}
