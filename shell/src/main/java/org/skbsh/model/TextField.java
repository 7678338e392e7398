package org.skbsh.model;

import java.util.Locale;

/** The fields of an event that are texts; each has the same name as its key in {@code group by}. */
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
