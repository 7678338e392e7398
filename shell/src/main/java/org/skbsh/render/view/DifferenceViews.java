package org.skbsh.render.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.skbsh.query.Difference;

/** What two captures have in different numbers, as a table: a column for each key, the counts, and the change. */
final class DifferenceViews {
    private DifferenceViews() {}

    static View.Table of(Difference difference) {
        List<View.Column> columns = new ArrayList<>();
        difference
                .by()
                .forEach(key -> columns.add(new View.Column(key, key.equals("class") ? View.Kind.ID : View.Kind.TEXT)));
        columns.add(new View.Column("before", View.Kind.NUMBER));
        columns.add(new View.Column("after", View.Kind.NUMBER));
        columns.add(new View.Column("factor", View.Kind.NUMBER));
        columns.add(new View.Column("change", View.Kind.TEXT));
        List<List<Object>> rows =
                difference.rows().stream().map(DifferenceViews::row).toList();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("by", difference.by());
        facts.put("before", side(difference.before()));
        facts.put("after", side(difference.after()));
        return new View.Table("diff", facts, columns, rows, View.Table.USUAL, notes(difference));
    }

    private static List<Object> row(Difference.Row row) {
        List<Object> values = new ArrayList<>(row.values());
        values.add(row.before());
        values.add(row.after());
        boolean both = row.before() > 0 && row.after() > 0;
        values.add(both ? BigDecimal.valueOf(row.factor()).setScale(2, RoundingMode.HALF_UP) : "");
        values.add(row.change().name().toLowerCase(Locale.ROOT));
        return values;
    }

    private static Map<String, Object> side(Difference.Side side) {
        Map<String, Object> facts = Losses.facts(side.total(), side.loss());
        side.lasted().ifPresent(lasted -> facts.put("seconds", BigDecimal.valueOf(lasted.toMillis(), 3)));
        return facts;
    }

    private static List<String> notes(Difference difference) {
        List<String> notes = new ArrayList<>();
        if (difference.rows().isEmpty()) {
            notes.add("no such group");
        }
        notes.add(
                difference.isTimed()
                        ? "rates compared: %d events in %.1f s, then %d in %.1f s"
                                .formatted(
                                        difference.before().total(),
                                        difference.before().seconds(),
                                        difference.after().total(),
                                        difference.after().seconds())
                        : "counts compared, for a time is not known: %d events, then %d"
                                .formatted(
                                        difference.before().total(),
                                        difference.after().total()));
        Losses.notes(difference.before().total(), difference.before().loss())
                .forEach(note -> notes.add("before: " + note));
        Losses.notes(difference.after().total(), difference.after().loss())
                .forEach(note -> notes.add("after: " + note));
        return notes;
    }
}
