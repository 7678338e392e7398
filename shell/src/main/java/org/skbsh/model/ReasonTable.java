package org.skbsh.model;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * The names of one kernel's drop reasons by number. The numbers differ between kernel builds (NO_SOCKET is 2 on 6.1 and 3 on
 * 6.18), so a number means something only together with the table of the kernel that traced it.
 */
public record ReasonTable(Map<Integer, String> names) {
    public static final ReasonTable EMPTY = new ReasonTable(Map.of());

    // print fmt of events/skb/kfree_skb/format: __print_symbolic(REC->reason, { 2, "NOT_SPECIFIED" }, { 3, "NO_SOCKET"
    // }, …
    private static final Pattern ENTRY = Pattern.compile("\\{ *(\\d{1,9}), *\"(\\w+)\" *}");

    public ReasonTable {
        names = Map.copyOf(names);
    }

    /** From the text of {@code events/skb/kfree_skb/format}; empty where that kernel has no reasons. */
    public static ReasonTable ofFormat(String format) {
        return new ReasonTable(ENTRY.matcher(format)
                .results()
                .collect(java.util.stream.Collectors.toMap(
                        entry -> Integer.valueOf(entry.group(1)), entry -> entry.group(2), (first, second) -> first)));
    }

    /** The name of a reason that a tracer gave as a number; what is no number, or one not in the table, is left as it is. */
    public String name(String reason) {
        if (reason.isEmpty() || reason.length() > 9 || !reason.chars().allMatch(Character::isDigit)) {
            return reason;
        }
        return names.getOrDefault(Integer.valueOf(reason), reason);
    }
}
