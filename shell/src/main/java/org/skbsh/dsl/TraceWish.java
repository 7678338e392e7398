package org.skbsh.dsl;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What {@code trace(drops) { … }} asks for.
 *
 * @param what levels and probes, by comma
 * @param options those of the command, by name
 * @param keep which of the captured events to keep
 */
public record TraceWish(String what, Map<String, String> options, UnaryOperator<EventSet> keep) {
    public TraceWish {
        options = Map.copyOf(options);
    }
}
