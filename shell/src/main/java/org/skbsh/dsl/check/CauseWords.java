package org.skbsh.dsl.check;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.skbsh.diagnosis.Drops;
import org.skbsh.diagnosis.Finding;
import org.skbsh.host.Evidence;
import org.skbsh.query.Aliases;
import org.skbsh.query.ChainMatcher;

/**
 * The words inside {@code cause('…') { }} beside those of {@link HostWords}: what was dropped, and what follows. A cause that says
 * none of {@code found}, {@code notSo} and {@code cantTell} is none of these drops'.
 */
public final class CauseWords {
    private final String cause;
    private final Aliases aliases;
    private final Drops drops;
    private final Evidence evidence;
    private final HostWords host;
    private final AbsentFields absent = new AbsentFields();
    private Optional<Finding> finding = Optional.empty();

    CauseWords(String cause, Aliases aliases, Drops drops, Evidence evidence, HostWords host) {
        this.cause = cause;
        this.aliases = aliases;
        this.drops = drops;
        this.evidence = evidence;
        this.host = host;
    }

    /** What the cause said; one that rests on fields that the events lack can't be told. */
    Optional<Finding> finding() {
        return absent.isEmpty() ? finding : Optional.of(absent.cantTell(cause, finding, evidence, knowsPacket()));
    }

    boolean lacksFields() {
        return !absent.isEmpty();
    }

    // Whether the trace kept any field of the packet.
    private boolean knowsPacket() {
        return has("saddr") || has("daddr") || has("dev");
    }

    /** The cause is there; the first finding stays. */
    public void found(CharSequence seen) {
        found(Map.of(), seen);
    }

    /** The same, with {@code change:} the words of a command that would change it, or {@code advice:} in plain words. */
    public void found(Map<String, ?> more, CharSequence seen) {
        say(Finding.State.FOUND, seen, more, "change");
    }

    /** The cause is not there. */
    public void notSo(CharSequence seen) {
        say(Finding.State.NOT_SO, seen, Map.of(), "");
    }

    public void cantTell(CharSequence why) {
        cantTell(Map.of(), why);
    }

    /** It can't be known here; {@code run:} the words of a command that shows more. */
    public void cantTell(Map<String, ?> more, CharSequence why) {
        say(Finding.State.CANT_TELL, why, more, "run");
    }

    private void say(Finding.State state, CharSequence seen, Map<String, ?> more, String command) {
        Set<String> known = Set.of(command, "advice");
        more.keySet().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("'" + name + ":' can't be said here");
        });
        if (finding.isPresent()) {
            return;
        }
        List<String> words = List.of();
        if (more.get(command) instanceof Collection<?> some && !some.isEmpty()) {
            words = evidence.there(some.stream().map(String::valueOf).toList());
        } else if (more.get(command) instanceof CharSequence) {
            throw new IllegalArgumentException(
                    "a command is a list of words: ['ip', 'link'], so that no name becomes one");
        }
        String advice = more.get("advice") == null ? "" : String.valueOf(more.get("advice"));
        finding = Optional.of(new Finding(state, cause, seen.toString(), words, advice));
    }

    // What was dropped.

    /** How many events. */
    public long getCount() {
        return drops.count();
    }

    /** The kernel's reason, of several the most frequent; empty for none. */
    public String getReason() {
        return drops.reasons().isEmpty() ? "" : drops.reasons().get(0);
    }

    /** The most frequent packets, as maps: saddr, daddr, sport, dport, l4, dev, len, vlan, mark, icmp_type … and count. */
    public List<Map<String, Object>> getPackets() {
        return drops.packets();
    }

    /** The most frequent packet; what is not known of it is an empty text. */
    public Map<String, Object> getPacket() {
        return drops.packets().isEmpty() ? Map.of() : drops.packets().get(0);
    }

    /**
     * A field of the most frequent packet, as text. If it is not known, it is empty, and the cause can't be told, whatever it says:
     * ask {@link #has} first where it can do without.
     */
    public String field(String name) {
        if (!has(name)) {
            absent.add(name);
            return "";
        }
        return String.valueOf(getPacket().get(name));
    }

    /** Whether a field of the most frequent packet is known. */
    public boolean has(String name) {
        Object value = getPacket().get(name);
        return value != null && !String.valueOf(value).isEmpty();
    }

    /** The device of the most frequent packet, as {@link #field} has it. */
    public String getDev() {
        return field("dev");
    }

    public String getSaddr() {
        return field("saddr");
    }

    public String getDaddr() {
        return field("daddr");
    }

    public String getDport() {
        return field("dport");
    }

    public String getSport() {
        return field("sport");
    }

    /** Whether any of them ended on such a stack. */
    public boolean via(CharSequence pattern) {
        ChainMatcher matcher = ChainMatcher.parse(pattern.toString(), aliases);
        return drops.stacks().stream().anyMatch(matcher::matches);
    }

    /** Where netfilter dropped the packet, after what called it: input, output …; empty if no stack tells. */
    public List<String> getHooks() {
        return PacketWords.hooks(this::via);
    }

    /** Of these sockets those that would get the packet: open for its address, or for any. */
    public List<Map<String, Object>> fitting(List<Map<String, Object>> sockets) {
        return sockets.stream()
                .filter(socket -> PacketWords.isFor(String.valueOf(socket.get("local")), getDaddr()))
                .toList();
    }

    /** The connection of the most frequent packet as ss shows it; empty if there is none. */
    public Map<String, Object> connection() {
        return host.sockets("tcp", getDport()).stream()
                .filter(socket -> getSport().equals(socket.get("peerPort")))
                .filter(socket -> PacketWords.isSame(String.valueOf(socket.get("peer")), getSaddr()))
                .findFirst()
                .orElseGet(Map::of);
    }

    /** Who has a socket open: {@code nginx[812]}. */
    public String holder(Map<String, Object> socket) {
        return socket.get("users") instanceof List<?> users && !users.isEmpty()
                ? String.valueOf(users.get(0))
                : "the kernel, or a process that /proc does not show,";
    }

    /** {@code 20 packets}, {@code 1 packet}. */
    public String many(long number, CharSequence what) {
        return String.format(Locale.ROOT, "%d %s%s", number, what, number == 1 ? "" : "s");
    }
}
