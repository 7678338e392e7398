package org.skbsh.dsl.groovy;

import java.util.Collection;
import java.util.regex.Pattern;

import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;

import org.skbsh.query.Subnet;

/** What {@code in} means in Groovy, where {@link SubnetsInConditions} has put it: addresses are in subnets. */
public final class Membership {
    private static final Pattern WITH_PREFIX = Pattern.compile("[0-9a-fA-F:.]+/.*");

    private Membership() {}

    /**
     * Whether an address is in a subnet, or in one of a list; for all other values what Groovy says.
     *
     * @throws org.skbsh.model.UserError if an address is looked for in what looks like a subnet and is none
     */
    public static boolean isIn(Object value, Object place) throws Throwable {
        // An address that was not recorded is empty, and in no subnet; to Groovy, an empty text is in every other.
        return value instanceof String address && (address.isEmpty() || Subnet.isAddress(address)) && hasSubnet(place)
                ? isAddressIn(address, place)
                : ScriptBytecodeAdapter.isIn(value, place);
    }

    public static boolean isNotIn(Object value, Object place) throws Throwable {
        return !isIn(value, place);
    }

    private static boolean hasSubnet(Object place) {
        return place instanceof Collection<?> several
                ? several.stream().anyMatch(Membership::isSubnet)
                : isSubnet(place);
    }

    private static boolean isSubnet(Object place) {
        return place instanceof CharSequence text
                && (WITH_PREFIX.matcher(text).matches() || Subnet.isAddress(text.toString()));
    }

    private static boolean isAddressIn(String address, Object place) {
        if (place instanceof Collection<?> several) {
            return several.stream().anyMatch(one -> address.equals(one) || isSubnet(one) && isAddressIn(address, one));
        }
        return Subnet.parse(place.toString()).has(address);
    }
}
