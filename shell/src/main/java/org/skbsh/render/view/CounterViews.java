package org.skbsh.render.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

import org.skbsh.query.CounterReport;

/** Kernel counters beside the events that explain them. */
final class CounterViews {
    private static final List<View.Column> COLUMNS = List.of(
            new View.Column("counter", View.Kind.TEXT),
            new View.Column("grew", View.Kind.NUMBER),
            new View.Column("explained", View.Kind.NUMBER),
            new View.Column("unexplained", View.Kind.NUMBER),
            new View.Column("counts", View.Kind.TEXT));

    private CounterViews() {}

    static View.Table of(CounterReport report) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("sampled", report.sampled());
        List<List<Object>> rows = report.rows().stream().map(CounterViews::row).toList();
        return new View.Table("counters", facts, COLUMNS, rows, View.Table.USUAL, notes(report));
    }

    private static List<Object> row(CounterReport.Row row) {
        OptionalLong explained = row.explained();
        return List.of(
                row.counter(),
                row.grew(),
                explained.isPresent() ? explained.getAsLong() : "",
                explained.isPresent() ? row.grew() - explained.getAsLong() : "",
                row.title());
    }

    private static List<String> notes(CounterReport report) {
        if (!report.sampled()) {
            return List.of("no counters: this capture comes from a file, so none were sampled around it");
        }
        List<String> notes = new ArrayList<>();
        if (report.rows().isEmpty()) {
            notes.add("no counter of drops or errors grew during the trace");
        }
        if (report.rows().stream().anyMatch(row -> row.events().isEmpty())) {
            notes.add("explained is - if no event of this capture shows which packets the counter counted");
        }
        for (CounterReport.Row row : report.rows()) {
            if (row.events().orElse(0) > row.grew()) {
                notes.add(String.format(
                        Locale.ROOT,
                        "%s grew less than its %s: other network namespaces count their own",
                        row.counter(),
                        Counted.of(row.events().getAsLong(), "event")));
            }
        }
        if (!report.others().isEmpty()) {
            notes.add(String.format(
                    Locale.ROOT,
                    "%s that count no drops grew too: counters --all",
                    Counted.of(report.others().size(), "counter")));
        }
        notes.add("all but softnet.* cover only the network namespace that skbsh runs in");
        return notes;
    }
}
