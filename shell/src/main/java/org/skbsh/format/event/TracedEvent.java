package org.skbsh.format.event;

/**
 * An event that is traced, and of which its format file tells.
 *
 * @param probe the written form of what was asked for; its kind alone ({@code function}, {@code kprobe}) where each entry tells
 *     the function
 * @param keep which of its fields to keep, beyond those that all captures of frees and drops have
 */
public record TracedEvent(EventFormat format, String probe, Keep keep) {
    /** The field in which events have the address of their packet. */
    public static final String ADDRESS_FIELD = "skbaddr";

    /** Which fields of an event to keep. */
    public enum Keep {
        /** None but the usual ones. */
        USUAL,
        /** The packet's address as well, as {@code skbaddr}: by it a packet is known again. */
        ADDRESS,
        /** All. */
        ALL
    }

    /** Whether it tells why a packet was dropped. */
    public boolean hasReason() {
        return format.field("reason").isPresent();
    }

    /** Whether its probe is known without looking at an entry. */
    public boolean isNamed() {
        return probe.indexOf(':') > 0;
    }
}
