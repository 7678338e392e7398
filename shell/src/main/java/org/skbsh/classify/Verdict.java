package org.skbsh.classify;

import java.util.Locale;

/** What the end of a packet's life means. */
public enum Verdict {
    NORMAL,
    DROP,
    SUSPECT,
    /** No rule matched. */
    UNCLASSIFIED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
