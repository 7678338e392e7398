package org.skbsh.kernel.net;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The addresses that a network namespace itself has. */
final class LocalAddresses {
    private static final Pattern LEAF = Pattern.compile("\\s*\\|-- (\\S+)");
    private static final Pattern LOCAL = Pattern.compile("\\s*/(\\d+) host LOCAL\\b.*");
    private static final int MAPPED_BITS = 96;
    private static final int BITS = 128;
    private static final int DIGIT_BITS = 4;

    private final Set<String> single = new HashSet<>();
    /** The first hexadecimal digits of addresses, all of which it has. */
    private final List<String> prefixes = new ArrayList<>();

    private LocalAddresses() {}

    /**
     * @param trie the routes of IPv4: {@code /proc/PID/net/fib_trie}
     * @param ip6 the addresses of IPv6: {@code /proc/PID/net/if_inet6}
     */
    static LocalAddresses parse(String trie, String ip6) {
        LocalAddresses addresses = new LocalAddresses();
        Optional<SocketAddress> leaf = Optional.empty();
        for (String line : trie.lines().toList()) {
            Matcher address = LEAF.matcher(line);
            Matcher local = LOCAL.matcher(line);
            if (address.matches()) {
                leaf = SocketAddress.of(address.group(1), 0);
            } else if (local.matches()) {
                int bits = MAPPED_BITS + Integer.parseInt(local.group(1));
                leaf.ifPresent(one -> addresses.add(one.address(), bits));
            }
        }
        ip6.lines()
                .map(line -> line.split(" ")[0])
                .filter(word -> word.matches("[0-9a-f]{32}"))
                .forEach(addresses.single::add);
        return addresses;
    }

    private void add(String address, int bits) {
        if (bits == BITS) {
            single.add(address);
            return;
        }
        int whole = bits / DIGIT_BITS;
        int rest = DIGIT_BITS - bits % DIGIT_BITS;
        if (rest == DIGIT_BITS) {
            prefixes.add(address.substring(0, whole));
            return;
        }
        int digit = Character.digit(address.charAt(whole), 16) >> rest << rest;
        for (int next = 0; next < 1 << rest; next++) {
            prefixes.add(address.substring(0, whole) + Integer.toHexString(digit + next));
        }
    }

    boolean has(SocketAddress address) {
        return single.contains(address.address()) || prefixes.stream().anyMatch(address.address()::startsWith);
    }
}
