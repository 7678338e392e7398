package org.skbsh.render.view;

import java.util.List;

import org.skbsh.classify.Verdict;
import org.skbsh.model.Total;
import org.skbsh.query.Grouping;

/** Says below a table how many of its events are stacks in which no packet is freed: they are counted, and mean no end. */
final class WithoutFree {
    private WithoutFree() {}

    static List<String> notes(long events) {
        return events == 0 ? List.of() : List.of(Counted.of(events, "event") + " without a free");
    }

    /** Of a grouping; none where its keys do not tell. */
    static List<String> notes(Grouping grouping) {
        int verdict = grouping.by().indexOf("verdict");
        int place = verdict >= 0 ? verdict : grouping.by().indexOf("class");
        return place < 0 ? List.of() : notes(count(grouping, place));
    }

    private static long count(Grouping grouping, int place) {
        return grouping.rows().stream()
                .filter(row -> isWithout(row.values().get(place)))
                .mapToLong(Grouping.Row::count)
                .reduce(0, Total::plus);
    }

    private static boolean isWithout(String value) {
        return value.equals(Verdict.NONE.word()) || value.equals("no free");
    }
}
