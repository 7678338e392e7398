package org.skbsh.render.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.skbsh.classify.Coverage;
import org.skbsh.classify.Unknown;

/** What the rules leave unnamed, and which of them named something. */
final class UnknownViews {
    private UnknownViews() {}

    static View.Table of(Unknown unknown) {
        View.Table groups = GroupViews.of(unknown.grouping());
        List<String> notes = new ArrayList<>();
        notes.add(summary(unknown));
        notes.addAll(Losses.notes(unknown.total(), unknown.grouping().loss()));
        return new View.Table(
                "unknown",
                groups.facts(),
                groups.columns(),
                groups.rows(),
                View.Table.USUAL,
                notes,
                groups.numbering());
    }

    private static String summary(Unknown unknown) {
        long number = unknown.grouping().total();
        if (number == 0) {
            return unknown.total() == 0 ? "no events in view" : "a rule names every event in view";
        }
        return String.format(
                Locale.ROOT,
                "%d of %s (%s) without a name: %d unclassified, %d by a catch-all; learn N proposes a rule for group N",
                number,
                Counted.of(unknown.total(), "event"),
                Shares.percent(unknown.share()),
                unknown.unclassified(),
                number - unknown.unclassified());
    }

    static View.Table of(Coverage coverage) {
        List<View.Column> columns = List.of(
                new View.Column("rule", View.Kind.ID),
                new View.Column("verdict", View.Kind.VERDICT),
                new View.Column("state", View.Kind.TEXT),
                new View.Column("count", View.Kind.NUMBER),
                new View.Column("share", View.Kind.SHARE),
                new View.Column("by", View.Kind.ID),
                new View.Column("from", View.Kind.TEXT));
        List<List<Object>> rows = coverage.rows().stream()
                .map(row -> List.<Object>of(
                        row.rule().id(),
                        row.rule().verdict().word(),
                        row.state().word(),
                        row.count(),
                        coverage.share(row),
                        row.by().map(by -> by.id()).orElse(""),
                        row.rule().source()))
                .toList();
        Map<String, Object> facts = new LinkedHashMap<>(Losses.facts(coverage.total(), coverage.loss()));
        facts.put("unclassified", coverage.unclassified());
        List<String> notes = new ArrayList<>();
        notes.add(String.format(
                Locale.ROOT,
                "%d of %d rules fired on %s, %d shadowed, %d never; %d unclassified",
                coverage.number(Coverage.State.FIRED),
                coverage.rows().size(),
                Counted.of(coverage.total(), "event"),
                coverage.number(Coverage.State.SHADOWED),
                coverage.number(Coverage.State.NEVER),
                coverage.unclassified()));
        notes.addAll(Losses.notes(coverage.total(), coverage.loss()));
        Numbering numbering = Numbering.of(coverage.rows(), row -> card(coverage, row));
        return new View.Table("coverage", facts, columns, rows, View.Table.USUAL, notes, numbering);
    }

    private static Subject card(Coverage coverage, Coverage.Row of) {
        return new Subject.Result(() -> Views.ofClass(coverage.rows().stream()
                .map(Coverage.Row::rule)
                .filter(rule -> rule.id().equals(of.rule().id()))
                .toList()));
    }
}
