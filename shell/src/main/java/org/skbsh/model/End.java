package org.skbsh.model;

import java.util.Locale;

/** What the kernel said about the end of a packet, before any rule. */
public enum End {
    /** {@code skb:kfree_skb}: the packet was dropped, as far as the kernel knows. */
    DROPPED,
    /** {@code skb:consume_skb}: the packet had done its work. */
    CONSUMED,
    /** A function freed the packet, and nothing says which of the two it was. */
    FREED,
    /** Nothing was freed here. */
    NONE;

    /** The word in rules, filters and tables; empty for {@link #NONE}. */
    public String word() {
        return this == NONE ? "" : name().toLowerCase(Locale.ROOT);
    }
}
