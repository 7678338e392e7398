package org.skbsh.command;

import java.util.Map;
import java.util.Optional;

/**
 * What was typed behind a command, checked against its parameters.
 *
 * @param values by parameter name; a flag that is present has the value {@code true}
 */
public record Arguments(Map<String, String> values) {
    public Arguments {
        values = Map.copyOf(values);
    }

    public Optional<String> get(String parameter) {
        return Optional.ofNullable(values.get(parameter));
    }

    public boolean has(String parameter) {
        return values.containsKey(parameter);
    }
}
