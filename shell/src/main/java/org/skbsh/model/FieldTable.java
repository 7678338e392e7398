package org.skbsh.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@link Field}s of a capture, numbered from 0. Append-only. Safe for one writer and many readers. */
public final class FieldTable {
    /** The value of a missing field. */
    public static final long ABSENT = Long.MIN_VALUE;

    // Keys that already mean something else: a field of such a name becomes a key under args, as in bpftrace.
    private static final Set<String> TAKEN = taken();

    /** The number of a field beyond {@link Limits#FIELDS}: an event with it is refused. */
    public static final int REFUSED = -1;

    private final Map<String, Field> byName = new LinkedHashMap<>();
    private final List<Field> all = new ArrayList<>();

    private static Set<String> taken() {
        Set<String> taken = new java.util.HashSet<>(
                Set.of("cpu", "pid", "time", "caller", "chain", "class", "verdict", "count", "flow"));
        for (TextField field : TextField.values()) {
            taken.add(field.key());
        }
        return Set.copyOf(taken);
    }

    /**
     * The field of this name and kind. It is called {@code args.name} if the plain name is another key, or {@code
     * name.text} if another probe has a field of that name and another kind. A capture has at most {@link
     * Limits#FIELDS} of them; events with more are refused.
     */
    public synchronized Field declare(String name, Field.Kind kind) {
        String key = TAKEN.contains(name) ? "args." + name : name;
        Field known = byName.get(key);
        while (known != null && known.kind() != kind) {
            key += "." + kind.name().toLowerCase(java.util.Locale.ROOT);
            known = byName.get(key);
        }
        if (known != null) {
            return known;
        }
        if (all.size() == Limits.FIELDS || key.length() > Limits.TEXT) {
            return new Field(REFUSED, key, kind);
        }
        Field field = new Field(all.size(), key, kind);
        all.add(field);
        byName.put(key, field);
        return field;
    }

    public synchronized Optional<Field> find(String key) {
        return Optional.ofNullable(byName.get(key));
    }

    /** Whether the values of the field with this number are numbers of {@link TextTable}. */
    synchronized boolean isText(int id) {
        return all.get(id).kind() == Field.Kind.TEXT;
    }

    public synchronized List<Field> all() {
        return List.copyOf(all);
    }
}
