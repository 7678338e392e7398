package org.skbsh.render.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.skbsh.query.Grouping;

/** Groups of events as a table: a column for each key, count and share. */
final class GroupViews {
    private static final Set<String> NUMBERS = Set.of("cpu", "pid");

    private GroupViews() {}

    static View.Table of(Grouping grouping) {
        List<View.Column> columns = new ArrayList<>();
        grouping.by().forEach(key -> columns.add(new View.Column(key, kind(key))));
        columns.add(new View.Column("count", View.Kind.NUMBER));
        columns.add(new View.Column("share", View.Kind.SHARE));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("by", grouping.by());
        facts.putAll(Losses.facts(grouping.total(), grouping.loss()));
        return new View.Table("group", facts, columns, rows(grouping), View.Table.USUAL, notes(grouping));
    }

    private static List<List<Object>> rows(Grouping grouping) {
        List<List<Object>> rows = new ArrayList<>(grouping.rows().size());
        for (Grouping.Row row : grouping.rows()) {
            List<Object> values = new ArrayList<>(row.values().size() + 2);
            for (int key = 0; key < row.values().size(); key++) {
                String text = row.values().get(key);
                values.add(NUMBERS.contains(grouping.by().get(key)) ? number(text) : text);
            }
            values.add(row.count());
            values.add(grouping.share(row));
            rows.add(values);
        }
        return rows;
    }

    private static Object number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notRecorded) {
            return "";
        }
    }

    private static List<String> notes(Grouping grouping) {
        List<String> notes = new ArrayList<>();
        String groups = Counted.of(grouping.rows().size(), "group");
        notes.add("%s in %s".formatted(Counted.of(grouping.total(), "event"), groups));
        notes.addAll(Losses.notes(grouping.total(), grouping.loss()));
        return notes;
    }

    private static View.Kind kind(String key) {
        if (NUMBERS.contains(key)) {
            return View.Kind.NUMBER;
        }
        if (key.equals("verdict")) {
            return View.Kind.VERDICT;
        }
        if (key.equals("class")) {
            return View.Kind.ID;
        }
        return key.equals("chain") || key.startsWith("chain:") ? View.Kind.CHAIN : View.Kind.TEXT;
    }
}
