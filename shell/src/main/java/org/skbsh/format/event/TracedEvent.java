package org.skbsh.format.event;

/**
 * An event that is traced, with its format file.
 *
 * @param probe the requested probe in its written form; only its kind ({@code function}, {@code kprobe}) if each entry
 * names the function
 * @param keep which of its fields to keep, besides those of all captures of frees and drops
 * @param bytes whether to keep the bytes of the packet, if the event has them
 */
public record TracedEvent(EventFormat format, String probe, Keep keep, boolean bytes) {
    /** The field with the address of the packet. */
    public static final String ADDRESS_FIELD = "skbaddr";

    /** The fields of an event to keep. */
    public enum Keep {
        /** Only the usual ones. */
        USUAL,
        /** Also the packet's address, as {@code skbaddr}: skbsh recognises a packet by it. */
        ADDRESS,
        /** All. */
        ALL
    }

    /** Without the bytes of the packet. */
    public TracedEvent(EventFormat format, String probe, Keep keep) {
        this(format, probe, keep, false);
    }

    /** Whether it says why a packet was dropped. */
    public boolean hasReason() {
        return format.field("reason").isPresent();
    }

    /** Whether its probe is known without reading an entry. */
    public boolean isNamed() {
        return probe.indexOf(':') > 0;
    }
}
