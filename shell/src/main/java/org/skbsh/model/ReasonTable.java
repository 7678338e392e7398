package org.skbsh.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names of one kernel's drop reasons by number. The numbers differ between kernel builds (NO_SOCKET is 2 on 6.1 and 3 on
 * 6.18), so a number means something only together with the table of the kernel that traced it.
 */
public record ReasonTable(Map<Integer, String> names) {
    public static final ReasonTable EMPTY = new ReasonTable(Map.of());

    private static final Pattern NUMBER = Pattern.compile("0|[1-9]\\d{0,8}|0x[0-9a-f]{1,7}");

    public ReasonTable {
        names = Map.copyOf(names);
    }

    /** These names and others, which do not replace any. */
    public ReasonTable and(Map<Integer, String> more) {
        Map<Integer, String> all = new HashMap<>(more);
        all.putAll(names);
        return new ReasonTable(all);
    }

    /**
     * The name of a reason that a tracer gave as a number; other text, and numbers that are not in the table, stay as
     * they are.
     */
    public String name(String reason) {
        return NUMBER.matcher(reason).matches() ? names.getOrDefault(Integer.decode(reason), reason) : reason;
    }

    /** The number of a reason; empty if the table does not have it. */
    public Optional<Integer> number(String name) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .min(Integer::compare);
    }
}
