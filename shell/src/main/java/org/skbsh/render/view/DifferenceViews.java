package org.skbsh.render.view;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.skbsh.query.Difference;

/** How two captures differ, as a table: a column for each key, the counts, and the change. */
final class DifferenceViews {
    private DifferenceViews() {}

    static View.Table of(Difference difference) {
        List<View.Column> columns = new ArrayList<>();
        for (int key = 0; key < difference.by().size(); key++) {
            String name = difference.by().get(key);
            columns.add(new View.Column(
                    name, GroupViews.kind(name, difference.kinds().get(key))));
        }
        columns.add(new View.Column("before", View.Kind.NUMBER));
        columns.add(new View.Column("after", View.Kind.NUMBER));
        columns.add(new View.Column("factor", View.Kind.NUMBER));
        columns.add(new View.Column("change", View.Kind.TEXT));
        List<List<Object>> rows =
                difference.rows().stream().map(row -> row(difference, row)).toList();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("by", difference.by());
        facts.put("before", side(difference.before()));
        facts.put("after", side(difference.after()));
        Numbering numbering = Numbering.of(
                difference.rows(), row -> Subject.group(difference.events(row), difference.by(), row.values()));
        return new View.Table("diff", facts, columns, rows, View.Table.USUAL, notes(difference), numbering);
    }

    private static List<Object> row(Difference difference, Difference.Row row) {
        List<Object> values = new ArrayList<>();
        for (int key = 0; key < row.values().size(); key++) {
            values.add(
                    GroupViews.value(difference.kinds().get(key), row.values().get(key)));
        }
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
            notes.add("no group to compare");
        }
        notes.add(
                difference.isTimed()
                        ? String.format(
                                Locale.ROOT,
                                "rates compared: %d events in %.1f s, then %d in %.1f s",
                                difference.before().total(),
                                difference.before().seconds(),
                                difference.after().total(),
                                difference.after().seconds())
                        : String.format(
                                Locale.ROOT,
                                "counts compared, because a time is unknown: %d events, then %d",
                                difference.before().total(),
                                difference.after().total()));
        Losses.notes(difference.before().total(), difference.before().loss())
                .forEach(note -> notes.add("before: " + note));
        Losses.notes(difference.after().total(), difference.after().loss())
                .forEach(note -> notes.add("after: " + note));
        return notes;
    }
}
