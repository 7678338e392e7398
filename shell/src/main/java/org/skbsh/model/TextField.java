package org.skbsh.model;

import java.util.Locale;

/** The text fields of an event; each has the name of its key in {@code group by}. */
public enum TextField {
    COMM,
    PROBE,
    REASON,
    PROTOCOL,
    LOCATION,
    DEVICE,
    NETNS,
    FILE;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
