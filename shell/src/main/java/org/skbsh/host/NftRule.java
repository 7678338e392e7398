package org.skbsh.host;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.skbsh.model.Printable;
import org.skbsh.query.Subnet;

/**
 * A rule of nftables that drops or rejects, or a chain that drops what no rule of it accepts.
 *
 * @param handle the number of the rule; empty for the policy of a chain
 * @param hook where in the packet's path the kernel begins to look at it: {@code input}
 * @param device that its chain is for; empty for any
 * @param text the rule as nft prints it
 * @param matches its conditions, and those of the rules that lead to it, as nft's JSON has them; an empty one for each that skbsh
 * can't check
 * @param packets its counter; -1 if it has none
 */
public record NftRule(
        String family,
        String table,
        String chain,
        String handle,
        String hook,
        String device,
        String text,
        List<Map<?, ?>> matches,
        long packets) {
    public NftRule {
        matches = List.copyOf(matches);
    }

    /** Whether a condition holds, if that can be known. */
    enum Fits {
        YES,
        NO,
        UNKNOWN
    }

    public boolean isPolicy() {
        return handle.isEmpty();
    }

    /** {@code inet filter input}. */
    public String place() {
        return family + " " + table + " " + chain;
    }

    /**
     * Whether the rule is for such a packet: 2 if all its conditions hold, 1 if one can't be checked, 0 if one does not.
     *
     * @param packet its fields by the names of skbsh's keys
     * @param hooks where in its path it was dropped; empty if unknown
     */
    public int fits(Map<String, ?> packet, List<String> hooks) {
        if (!hooks.isEmpty() && !hooks.contains(hook)) {
            return 0;
        }
        boolean ip6 = String.valueOf(packet.get("saddr")).indexOf(':') >= 0;
        if (family.equals("ip") && ip6 || family.equals("ip6") && !ip6) {
            return 0;
        }
        boolean sure = true;
        for (Map<?, ?> match : matches) {
            Fits one = fits(match, packet);
            if (one == Fits.NO) {
                return 0;
            }
            sure &= one == Fits.YES;
        }
        return sure ? 2 : 1;
    }

    private static Fits fits(Map<?, ?> match, Map<String, ?> packet) {
        Optional<String> field = match.get("left") instanceof Map<?, ?> left ? field(left) : Optional.empty();
        Object seen = field.map(packet::get).orElse(null);
        String operator = String.valueOf(match.get("op"));
        if (seen == null || String.valueOf(seen).isEmpty() || !operator.equals("==") && !operator.equals("!=")) {
            return otherProtocol(match, packet) ? Fits.NO : Fits.UNKNOWN;
        }
        if (otherProtocol(match, packet)) {
            return Fits.NO;
        }
        Fits equal = equals(match.get("right"), String.valueOf(seen));
        if (operator.equals("==") || equal == Fits.UNKNOWN) {
            return equal;
        }
        return equal == Fits.YES ? Fits.NO : Fits.YES;
    }

    // 'udp dport 53' is for UDP only.
    private static boolean otherProtocol(Map<?, ?> match, Map<String, ?> packet) {
        Object l4 = packet.get("l4");
        return match.get("left") instanceof Map<?, ?> left
                && left.get("payload") instanceof Map<?, ?> payload
                && List.of("tcp", "udp", "icmp", "icmpv6", "sctp").contains(String.valueOf(payload.get("protocol")))
                && l4 != null
                && !String.valueOf(l4).isEmpty()
                && !payload.get("protocol").equals(l4);
    }

    private static Optional<String> field(Map<?, ?> left) {
        if (left.get("payload") instanceof Map<?, ?> payload) {
            return switch (String.valueOf(payload.get("field"))) {
                case "dport", "sport", "saddr", "daddr" -> Optional.of(String.valueOf(payload.get("field")));
                case "protocol", "nexthdr" -> Optional.of("l4");
                default -> Optional.empty();
            };
        }
        if (left.get("meta") instanceof Map<?, ?> meta) {
            return switch (String.valueOf(meta.get("key"))) {
                case "iifname", "iif" -> Optional.of("in");
                case "oifname", "oif" -> Optional.of("out");
                case "l4proto" -> Optional.of("l4");
                case "mark" -> Optional.of("mark");
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private static Fits equals(Object right, String seen) {
        if (right instanceof Map<?, ?> map) {
            if (map.get("set") instanceof List<?> set) {
                return any(set, seen);
            }
            if (map.get("range") instanceof List<?> range && range.size() == 2) {
                return isBetween(range.get(0), range.get(1), seen);
            }
            if (map.get("prefix") instanceof Map<?, ?> prefix) {
                return Subnet.parse(prefix.get("addr") + "/" + prefix.get("len"))
                                .has(seen)
                        ? Fits.YES
                        : Fits.NO;
            }
            return Fits.UNKNOWN;
        }
        String text = String.valueOf(right);
        // A named set begins with an at sign.
        if (text.startsWith("@")) {
            return Fits.UNKNOWN;
        }
        return text.equals(seen) || text.endsWith("*") && seen.startsWith(text.substring(0, text.length() - 1))
                ? Fits.YES
                : Fits.NO;
    }

    private static Fits any(List<?> set, String seen) {
        Fits all = Fits.NO;
        for (Object one : set) {
            Fits fits = equals(one, seen);
            if (fits == Fits.YES) {
                return fits;
            }
            all = fits == Fits.UNKNOWN ? fits : all;
        }
        return all;
    }

    private static Fits isBetween(Object from, Object to, String seen) {
        if (!seen.matches("\\d{1,9}") || !(from instanceof Long) || !(to instanceof Long)) {
            return Fits.UNKNOWN;
        }
        BigInteger number = new BigInteger(seen);
        boolean within = number.compareTo(BigInteger.valueOf((Long) from)) >= 0
                && number.compareTo(BigInteger.valueOf((Long) to)) <= 0;
        return within ? Fits.YES : Fits.NO;
    }

    /** {@code udp dport 53 drop (table inet filter, chain input)}. */
    @Override
    public String toString() {
        String counted = packets < 0 ? "" : ", it counted " + packets + (packets == 1 ? " packet" : " packets");
        return Printable.line(text, true) + " (table " + family + " " + table + ", chain " + chain
                + (hook.isEmpty() ? "" : ", hook " + hook) + counted + ")";
    }
}
