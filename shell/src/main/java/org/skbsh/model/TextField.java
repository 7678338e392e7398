package org.skbsh.model;

import java.util.Locale;

/**
 * The text fields of an event; each has the name of its key in {@code group by}. Rows, columns, files and keys have one for
 * each of these.
 */
public enum TextField {
    COMM,
    /** The {@link Probe}'s written form. */
    PROBE,
    /** The name of the drop reason, or its number as text if no table names it. */
    REASON,
    /** Ethernet protocol as the tracer printed it, as a word if known: ip, ipv6, arp, 0x88cc. */
    PROTOCOL,
    /** Where the free was called from, as the kernel printed it, base name. */
    LOCATION,
    DEVICE,
    NETNS,
    /** The file it was loaded from. */
    FILE;

    /** How many there are. */
    static final int COUNT = values().length;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
