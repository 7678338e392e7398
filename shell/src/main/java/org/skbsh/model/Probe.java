package org.skbsh.model;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A place in the kernel that is traced, in the notation of bpftrace and retis: {@code tracepoint:skb:kfree_skb}, {@code
 * function:kfree_skbmem}, {@code kprobe:kfree_skbmem}.
 *
 * @param kind how it is hooked
 * @param name the function, or {@code system:event} of a tracepoint; only {@code event} if the system is unknown
 */
public record Probe(Kind kind, String name) {
    public static final Probe KFREE_SKB = new Probe(Kind.TRACEPOINT, "skb:kfree_skb");
    public static final Probe CONSUME_SKB = new Probe(Kind.TRACEPOINT, "skb:consume_skb");
    public static final Probe KFREE_SKBMEM = new Probe(Kind.FUNCTION, "kfree_skbmem");

    // Short names of bpftrace for some kinds, or names up to 0.19.
    private static final Map<String, String> OTHER_WORDS =
            Map.of("tp", "tracepoint", "rawtp", "rawtracepoint", "rt", "rawtracepoint", "kfunc", "fentry");

    // ftrace prints the name of an event without its system; these are the events of include/trace/events/skb.h.
    private static final Set<String> SKB_EVENTS = Set.of("kfree_skb", "consume_skb", "skb_copy_datagram_iovec");

    /** How a probe is hooked: the first word of its written form. */
    public enum Kind {
        TRACEPOINT,
        /** An event by its name alone, with the arguments of its kernel function. */
        RAWTRACEPOINT,
        FUNCTION,
        KPROBE,
        FENTRY,
        BPFTRACE;

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** The probe for an event that ftrace prints by its name alone. */
    public static Probe event(String name) {
        return new Probe(Kind.TRACEPOINT, SKB_EVENTS.contains(name) ? "skb:" + name : name);
    }

    /**
     * Reads {@code kind:name}; {@code tp:} is short for {@code tracepoint:} and {@code rawtp:} for {@code
     * rawtracepoint:}. Empty if the kind is unknown.
     */
    public static Optional<Probe> parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            return Optional.empty();
        }
        String typed = text.substring(0, colon);
        String word = OTHER_WORDS.getOrDefault(typed, typed);
        for (Kind kind : Kind.values()) {
            if (kind.word().equals(word)) {
                return Optional.of(new Probe(kind, text.substring(colon + 1)));
            }
        }
        return Optional.empty();
    }

    /** What the kernel says about the end of a packet at this tracepoint; empty for any other place. */
    public Optional<End> end() {
        if (kind != Kind.TRACEPOINT && kind != Kind.RAWTRACEPOINT) {
            return Optional.empty();
        }
        return switch (name.substring(name.lastIndexOf(':') + 1)) {
            case "kfree_skb" -> Optional.of(End.DROPPED);
            case "consume_skb" -> Optional.of(End.CONSUMED);
            default -> Optional.empty();
        };
    }

    /** The hooked kernel function, without its module; empty for tracepoints and programs. */
    public Optional<String> function() {
        return kind == Kind.FUNCTION || kind == Kind.KPROBE || kind == Kind.FENTRY
                ? Optional.of(name.substring(name.lastIndexOf(':') + 1))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return kind.word() + ":" + name;
    }
}
