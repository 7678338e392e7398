package org.skbsh.command.trace;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.skbsh.query.Grouping;

/** How fast each group grows, over the last two seconds. */
final class GroupRates {
    private static final double SECOND = 1e9;
    private static final long WINDOW_NANOS = 2_000_000_000L;
    /** So many groups are remembered, the largest. */
    private static final int MOST = 1000;

    private final Deque<Moment> moments = new ArrayDeque<>();

    /**
     * What was counted at a moment.
     *
     * @param whole whether these are all groups there were: any other had no event
     */
    private record Moment(long nanos, List<String> by, Map<List<String>, Long> counts, boolean whole) {
        static Moment of(Grouping grouping, long nanos) {
            Map<List<String>, Long> counts = new HashMap<>();
            grouping.rows().stream().limit(MOST).forEach(row -> counts.put(row.values(), row.count()));
            return new Moment(nanos, grouping.by(), counts, grouping.rows().size() <= MOST);
        }

        String rate(Grouping.Row row, long now) {
            Long before = counts.get(row.values());
            if (now <= nanos || before == null && !whole) {
                return "";
            }
            double grown = row.count() - (before == null ? 0 : before);
            return String.format(Locale.ROOT, "%,.0f", grown / ((now - nanos) / SECOND));
        }
    }

    /** Events a second of each group, in the order of the rows; an empty text where nobody knows yet. */
    List<String> of(Grouping grouping, long nanos) {
        moments.removeIf(moment -> !moment.by().equals(grouping.by()));
        // The oldest is as old as the window, or older if the groups were not counted in time.
        while (moments.size() > 1 && nanos - second().nanos() >= WINDOW_NANOS) {
            moments.removeFirst();
        }
        Moment now = Moment.of(grouping, nanos);
        moments.addLast(now);
        Moment base = moments.getFirst();
        return grouping.rows().stream()
                .limit(MOST)
                .map(row -> base.rate(row, nanos))
                .toList();
    }

    private Moment second() {
        return moments.stream().skip(1).findFirst().orElseThrow();
    }
}
