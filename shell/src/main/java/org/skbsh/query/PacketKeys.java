package org.skbsh.query;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.model.Event;

/** The keys that describe the packet of an event: its fields, and what is made of them. */
public final class PacketKeys {
    private static final Map<String, Key> KEYS = keys();

    private PacketKeys() {}

    private static Map<String, Key> keys() {
        Map<String, Key> keys = new LinkedHashMap<>();
        keys.put(FlowKey.NAME, new FlowKey());
        for (PacketField field : PacketField.values()) {
            keys.put(
                    field.key(),
                    field == PacketField.L4 ? new ProtocolKey(ProtocolKey.USUAL) : new FieldKey(field.key()));
        }
        return keys;
    }

    /** By name. */
    static Map<String, Key> all() {
        return KEYS;
    }

    /** The key of this name, or of a name that it had before. */
    public static Optional<Key> key(String name) {
        return Optional.ofNullable(KEYS.get(name))
                .or(() -> name.equals(ProtocolKey.OLDER) ? Optional.of(new ProtocolKey(name)) : Optional.empty());
    }

    /** Whether its values are numbers. */
    public static boolean isNumber(String name) {
        return Stream.of(PacketField.values())
                .anyMatch(field -> field.isNumber() && field.key().equals(name));
    }

    /** The value of such a key for one event; empty if it was not recorded. */
    public static String text(Event event, String name) {
        Map<String, String> fields = event.fields();
        return switch (name) {
            case FlowKey.NAME -> Flow.of(event).text();
            case ProtocolKey.USUAL, ProtocolKey.OLDER ->
                fields.getOrDefault(ProtocolKey.USUAL, fields.getOrDefault(ProtocolKey.OLDER, ""));
            default -> fields.getOrDefault(name, "");
        };
    }
}
