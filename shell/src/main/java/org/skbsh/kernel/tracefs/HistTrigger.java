package org.skbsh.kernel.tracefs;

import java.util.List;

/** What is known of the triggers by which the kernel counts events. */
public final class HistTrigger {
    /** What an event's stack is called as a key: since 6.4, and before. */
    public static final List<String> STACK_KEYS = List.of("common_stacktrace", "stacktrace");

    private HistTrigger() {}
}
