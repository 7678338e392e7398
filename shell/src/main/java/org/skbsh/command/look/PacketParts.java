package org.skbsh.command.look;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.skbsh.query.Grouping;
import org.skbsh.query.Groups;
import org.skbsh.query.Keys;
import org.skbsh.query.Selection;
import org.skbsh.query.ValueKind;
import org.skbsh.render.view.View;

/** What the packets of some events have in common: their most frequent flows, owners, devices and namespaces. */
public final class PacketParts {
    private static final int MOST = 5;
    private static final Map<String, String> PARTS = parts();

    private PacketParts() {}

    private static Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("flows", "flow");
        parts.put("owners", "owner");
        parts.put("devices", "device");
        parts.put("namespaces", "netns");
        return parts;
    }

    /**
     * The parts that any of the events has, by the names of their fields.
     *
     * @param equal keys in which all of the events are equal
     */
    public static Map<String, List<View.Item>> of(Selection selection, Keys keys, List<String> equal) {
        Map<String, List<View.Item>> known = new LinkedHashMap<>();
        PARTS.forEach((name, key) -> {
            List<View.Item> items =
                    equal.contains(key) ? List.of() : items(Groups.group(selection, keys.keys(key)), key);
            if (!items.isEmpty()) {
                known.put(name, items);
            }
        });
        return known;
    }

    private static List<View.Item> items(Grouping grouping, String key) {
        ValueKind kind = grouping.kinds().get(0);
        return grouping.rows().stream()
                .filter(row -> !row.values().get(0).isEmpty())
                .limit(MOST)
                .map(row -> item(key, row.values().get(0), kind, row.count()))
                .toList();
    }

    private static View.Item item(String key, String text, ValueKind kind, long count) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(key, kind.value(text));
        fields.put("count", count);
        String events = String.format(Locale.ROOT, "%s, %d %s", text, count, count == 1 ? "event" : "events");
        return new View.Item(key, List.of(events), fields);
    }
}
