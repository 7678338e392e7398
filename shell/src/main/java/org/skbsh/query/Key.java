package org.skbsh.query;

import java.util.List;

import org.skbsh.model.Capture;

/** Something to group events by: {@code reason}, {@code caller:2}, {@code class}. */
public interface Key {
    /** As written in {@code group by}, and the name of the field in JSON. */
    String name();

    /** Those of its values that are a condition by themselves, as {@code drop} is. */
    default List<String> words() {
        return List.of();
    }

    /** What its values are in a capture. */
    default ValueKind kind(Capture capture) {
        return ValueKind.TEXT;
    }

    /** How one of its values may be written in a condition. */
    default List<String> written(String value) {
        return List.of(value);
    }

    /** The values of the key for one capture. */
    KeyColumn over(Capture capture);
}
