package org.skbsh.model;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One event; exists only to show it.
 *
 * @param time nanoseconds of the tracer's clock (since boot, mostly)
 * @param texts the recorded text fields
 * @param values the fields beyond the usual ones by name: numbers as such, all others as people read them
 * @param count how many events this one stands for
 */
public record Event(
        OptionalLong time,
        OptionalInt cpu,
        OptionalInt pid,
        Map<TextField, String> texts,
        Map<String, Object> values,
        Stack stack,
        long count) {
    public Event {
        Map<TextField, String> copy = new EnumMap<>(TextField.class);
        copy.putAll(texts);
        texts = java.util.Collections.unmodifiableMap(copy);
        values = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(values));
    }

    /** The fields beyond the usual ones, as people read them, by name. */
    public Map<String, String> fields() {
        Map<String, String> fields = new java.util.LinkedHashMap<>();
        values.forEach((name, value) -> fields.put(name, String.valueOf(value)));
        return java.util.Collections.unmodifiableMap(fields);
    }

    /** The text of the field; empty if not recorded. */
    public String text(TextField field) {
        return texts.getOrDefault(field, "");
    }
}
