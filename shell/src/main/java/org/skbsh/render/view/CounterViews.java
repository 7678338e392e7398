package org.skbsh.render.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

import org.skbsh.classify.ClassCounters;
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

    static View.Table of(ClassCounters counters) {
        List<View.Column> columns = List.of(
                new View.Column("class", View.Kind.ID),
                new View.Column("count", View.Kind.NUMBER),
                new View.Column("counter", View.Kind.TEXT),
                new View.Column("grew", View.Kind.NUMBER),
                new View.Column("events", View.Kind.NUMBER),
                new View.Column("agrees", View.Kind.TEXT),
                new View.Column("because", View.Kind.WORDS));
        List<List<Object>> rows = counters.rows().stream()
                .map(row -> row(row, counters.sampled()))
                .toList();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("sampled", counters.sampled());
        Numbering numbering = Numbering.of(
                counters.rows(), row -> Subject.group(counters.events(), List.of("class"), List.of(row.id())));
        return new View.Table("class-counters", facts, columns, rows, Integer.MAX_VALUE, notes(counters), numbering);
    }

    private static List<Object> row(ClassCounters.Row row, boolean sampled) {
        boolean counted = !row.counter().isEmpty();
        return List.of(
                row.id(),
                row.count(),
                row.counter(),
                counted && sampled ? row.grew() : "",
                counted ? row.events() : "",
                agrees(row.outcome()),
                because(row));
    }

    private static String agrees(ClassCounters.Outcome outcome) {
        return switch (outcome) {
            case UNKNOWN -> "";
            case AGREES -> "yes";
            case PARTLY_UNSEEN -> "partly unseen";
            case FEWER -> "fewer";
            case STILL -> "did not grow";
            case INCOMPARABLE -> "can't tell";
        };
    }

    private static String because(ClassCounters.Row row) {
        if (row.counter().isEmpty()) {
            return "no counter is known to count it";
        }
        String difference = row.outcome() == ClassCounters.Outcome.PARTLY_UNSEEN
                ? String.format(Locale.ROOT, "%d more than its events; ", row.grew() - row.events())
                : "";
        String shared = row.sharing().isEmpty() ? "" : "shared with " + String.join(", ", row.sharing());
        String says = difference + row.says();
        return says + (says.isEmpty() || shared.isEmpty() ? "" : "; ") + shared;
    }

    private static List<String> notes(ClassCounters counters) {
        List<String> notes = new ArrayList<>();
        if (!counters.sampled()) {
            notes.add("no counters: this capture comes from a file, so none were sampled around it");
        }
        if (counters.rows().isEmpty()) {
            notes.add("no drops and no suspects in view: no counter has to grow");
        }
        if (counters.sampled()) {
            notes.add("events are all of the capture that the counter counts; all but softnet.* cover only the network"
                    + " namespace that skbsh runs in");
        }
        return notes;
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
