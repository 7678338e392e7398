package org.skbsh.format.tool;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where dropwatch saw a drop: {@code tcp_v4_rcv+8e (0xffffffff81a00e10) [software]}, {@code location
 * 0xffffffffc0a01234}, {@code hop_limit_reached [hardware]}, in packet mode {@code hop_limit_reached (l3_drops)}.
 *
 * @param function with its offset, or the address of a place without a name; empty for a trap
 * @param trap of the device, which no function of the kernel is
 */
record DropwatchPlace(
        String function,
        String address,
        String module,
        String origin,
        String namespace,
        String reason,
        String trap,
        String group) {
    // dropwatch takes the last symbol before an address: one that is further away than functions are long names another
    // place, mostly a module's that it may not see.
    private static final int LONGEST_FUNCTION = 0xffff;
    private static final int MOST_OFFSET_DIGITS = 8;
    private static final int HEXADECIMAL = 16;
    private static final String HARDWARE = "hardware";
    private static final Pattern PLACE =
            Pattern.compile("(?:location )?+(?<name>[A-Za-z_][\\w.$]*+|0x[0-9a-f]{1,16}+|\\(nil\\))"
                    + "(?<offset>\\+(?:0x)?+(?<digits>[0-9a-f]++)(?:/(?:0x)?+[0-9a-f]++)?+)?+"
                    + "(?:\\s*+\\[(?!hardware]|software]|kernel]|ns: |[A-Z])(?<module>\\w++)])?+"
                    + "(?:\\s*+\\((?<address>0x[0-9a-f]{1,16}+)\\))?+"
                    + "(?:\\s*+\\((?<group>[a-z]\\w*+)\\))?+"
                    + "(?<rest>(?:[\\s\\[,;.].*+)?+)");
    private static final Pattern ORIGIN = Pattern.compile("\\[(software|hardware)]");
    private static final Pattern REASON =
            Pattern.compile("\\[(?:reason: ?+)?+((?:SKB_DROP_REASON_)?+[A-Z][A-Z0-9_]*+)]");
    private static final Pattern NAMESPACE = Pattern.compile("\\[ns: (\\d{1,19}+)]");

    /** The place of a line with a count; empty if it is none, as a word of prose. */
    static Optional<DropwatchPlace> of(String text) {
        Matcher place = PLACE.matcher(text);
        return place.matches() && isPlace(place) ? Optional.of(of(place, false)) : Optional.empty();
    }

    private static boolean isPlace(Matcher place) {
        String rest = place.group("rest").strip();
        return rest.isEmpty()
                || rest.startsWith("#")
                || rest.startsWith("[")
                || place.group("offset") != null
                || place.group("address") != null
                || !Character.isLetter(place.group("name").charAt(0))
                        && place.group("name").charAt(0) != '_';
    }

    /** The place of a packet: a function has an offset or an address, anything else is a trap. */
    static Optional<DropwatchPlace> ofPacket(String text) {
        Matcher place = PLACE.matcher(text);
        return place.matches() ? Optional.of(of(place, place.group("group") != null)) : Optional.empty();
    }

    private static DropwatchPlace of(Matcher place, boolean trap) {
        String rest = place.group("rest");
        String origin = first(ORIGIN, rest);
        String namespace = first(NAMESPACE, rest);
        String reason = first(REASON, rest);
        if (trap || origin.equals(HARDWARE)) {
            return new DropwatchPlace(
                    "", "", "", HARDWARE, namespace, reason, place.group("name"), or(place.group("group")));
        }
        String name = place.group("name");
        String address = name.startsWith("0x") ? name : or(place.group("address"));
        String function = isFunction(place) ? name : address;
        return new DropwatchPlace(
                function.equals("(nil)") ? "" : function,
                address,
                or(place.group("module")),
                origin,
                namespace,
                reason,
                "",
                "");
    }

    private static boolean isFunction(Matcher place) {
        String digits = or(place.group("digits"));
        return digits.isEmpty()
                || digits.length() <= MOST_OFFSET_DIGITS && Long.parseLong(digits, HEXADECIMAL) <= LONGEST_FUNCTION;
    }

    private static String first(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }

    private static String or(String group) {
        return group == null ? "" : group;
    }

    boolean hardware() {
        return !trap.isEmpty();
    }
}
