package org.skbsh.render.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.skbsh.query.Grouping;
import org.skbsh.query.ValueKind;

/** Groups of events as a table: a column for each key, count and share. */
final class GroupViews {
    private GroupViews() {}

    static View.Table of(Grouping grouping) {
        List<View.Column> columns = new ArrayList<>();
        for (int key = 0; key < grouping.by().size(); key++) {
            String name = grouping.by().get(key);
            columns.add(new View.Column(name, kind(name, grouping.kinds().get(key))));
        }
        columns.add(new View.Column("count", View.Kind.NUMBER));
        columns.add(new View.Column("share", View.Kind.SHARE));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("by", grouping.by());
        facts.putAll(Losses.facts(grouping.total(), grouping.loss()));
        Numbering numbering = grouping.events()
                .map(events -> Numbering.of(grouping.rows(), row -> Subject.group(events, grouping.by(), row.values())))
                .orElse(Numbering.PLAIN);
        return new View.Table("group", facts, columns, rows(grouping), View.Table.USUAL, notes(grouping), numbering);
    }

    private static List<List<Object>> rows(Grouping grouping) {
        List<List<Object>> rows = new ArrayList<>(grouping.rows().size());
        for (Grouping.Row row : grouping.rows()) {
            List<Object> values = new ArrayList<>(row.values().size() + 2);
            for (int key = 0; key < row.values().size(); key++) {
                values.add(value(grouping.kinds().get(key), row.values().get(key)));
            }
            values.add(row.count());
            values.add(grouping.share(row));
            rows.add(values);
        }
        return rows;
    }

    /** A value of a key. */
    static Object value(ValueKind kind, String text) {
        Object value = kind.value(text);
        return kind == ValueKind.NAMESPACE && !value.equals(text) ? new View.Named(text, value) : value;
    }

    private static List<String> notes(Grouping grouping) {
        List<String> notes = new ArrayList<>();
        String groups = Counted.of(grouping.rows().size(), "group");
        notes.add(String.format(Locale.ROOT, "%s in %s", Counted.of(grouping.total(), "event"), groups));
        notes.addAll(WithoutFree.notes(grouping));
        grouping.events().map(events -> InView.notes(events.selection())).ifPresent(notes::addAll);
        notes.addAll(Losses.notes(grouping.total(), grouping.loss()));
        return notes;
    }

    /** How a key's column is drawn. */
    static View.Kind kind(String key, ValueKind values) {
        if (values.isNumber()) {
            return View.Kind.NUMBER;
        }
        return switch (key.contains(":") ? key.substring(0, key.indexOf(':')) : key) {
            case "verdict" -> View.Kind.VERDICT;
            case "class" -> View.Kind.ID;
            case "chain" -> View.Kind.CHAIN;
            default -> View.Kind.TEXT;
        };
    }
}
