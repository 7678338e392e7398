package org.skbsh.command.explain;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of one name.
 *
 * @param kind reason, class, function, …
 * @param fields what to show, in order, below name and kind
 * @param events the filter that finds its events; empty if no event shows it
 */
record Topic(String kind, String name, Map<String, Object> fields, Optional<String> events) {
    Topic {
        fields = new LinkedHashMap<>(fields);
    }
}
