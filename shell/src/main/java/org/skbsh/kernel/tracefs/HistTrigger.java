package org.skbsh.kernel.tracefs;

import java.util.List;

/** The triggers with which the kernel counts events. */
public final class HistTrigger {
    /** The name of an event's stack as a key: since 6.4, and before. */
    public static final List<String> STACK_KEYS = List.of("common_stacktrace", "stacktrace");

    private HistTrigger() {}
}
