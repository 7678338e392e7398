package org.skbsh.dsl;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The request of {@code trace(drops) { … }}.
 *
 * @param what levels and probes, separated by commas
 * @param options the options of the command, by name
 * @param keep which of the captured events to keep
 */
public record TraceWish(String what, Map<String, String> options, UnaryOperator<EventSet> keep) {
    public TraceWish {
        options = Map.copyOf(options);
    }
}
