package org.skbsh.format.tool;

import java.util.List;

import org.skbsh.format.EventReader;

/** The readers of this package. */
public final class ToolFormats {
    private ToolFormats() {}

    public static List<EventReader> all() {
        return List.of(Dropwatch.reader(), Prometheus.reader(), Nettrace.reader(), Bcc.reader(), Gadget.reader());
    }
}
