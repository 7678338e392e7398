package org.skbsh.query;

import java.util.Optional;

import org.skbsh.model.UserError;

/**
 * The addresses that begin as another does: {@code 10.0.0.0/8}, {@code 2001:db8::/32}; a single one without a prefix.
 *
 * @param prefix how many bits are the same
 */
public final class Subnet {
    private static final String HINT = "write an address or a subnet, such as '10.0.0.0/8' or '2001:db8::/32'";

    private final Address address;
    private final int prefix;

    private Subnet(Address address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /** @throws UserError if the text is neither an address nor a subnet */
    public static Subnet parse(String text) {
        int slash = text.indexOf('/');
        Address address = Address.parse(slash < 0 ? text : text.substring(0, slash))
                .orElseThrow(() -> UserError.usage("'" + text + "' is no address or subnet", HINT));
        return new Subnet(address, slash < 0 ? address.bits() : prefix(text, slash + 1, address.bits()));
    }

    private static int prefix(String text, int at, int most) {
        String digits = text.substring(at);
        int prefix = digits.matches("0|[1-9]\\d{0,2}") ? Integer.parseInt(digits) : Integer.MAX_VALUE;
        if (prefix > most) {
            throw UserError.usage("'" + text + "' is no subnet: its prefix is a number from 0 to " + most, HINT);
        }
        return prefix;
    }

    /** Whether a text is an address: whether it makes sense to ask {@link #has}. */
    public static boolean isAddress(String text) {
        return Address.parse(text).isPresent();
    }

    /** Whether it has the address; false for a text that is no address. */
    public boolean has(String text) {
        Optional<Address> asked = Address.parse(text);
        return asked.isPresent() && asked.get().startsAs(address, prefix);
    }
}
