package org.skbsh.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.skbsh.model.Durations;

/**
 * The arguments of a command, checked against its parameters.
 *
 * @param values by parameter name; a flag that is present has the value {@code true}
 */
public record Arguments(Map<String, List<String>> values) {
    public Arguments {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        values.forEach((name, all) -> copy.put(name, List.copyOf(all)));
        values = java.util.Collections.unmodifiableMap(copy);
    }

    public Optional<String> get(String parameter) {
        return all(parameter).stream().findFirst();
    }

    /** The values of a parameter that repeats. */
    public List<String> all(String parameter) {
        return values.getOrDefault(parameter, List.of());
    }

    public boolean has(String parameter) {
        return values.containsKey(parameter);
    }

    /** The value of a required parameter. */
    public String text(String parameter) {
        return get(parameter).orElseThrow();
    }

    /** The value of a NUMBER parameter, already checked. */
    public Optional<Integer> number(String parameter) {
        return get(parameter).map(Integer::valueOf);
    }

    /** The value of a DURATION parameter, already checked. */
    public Optional<Duration> duration(String parameter) {
        return get(parameter).map(text -> Durations.parse(text).orElseThrow());
    }
}
