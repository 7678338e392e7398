package org.skbsh.render.view;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.skbsh.classify.Classification;
import org.skbsh.classify.Verdict;
import org.skbsh.model.Total;

/** Classes of events as a table: a grouping by class, with verdict and title. */
final class ClassificationViews {
    private ClassificationViews() {}

    static View.Table of(Classification classification) {
        List<View.Column> columns = List.of(
                new View.Column("class", View.Kind.ID),
                new View.Column("verdict", View.Kind.VERDICT),
                new View.Column("title", View.Kind.TEXT),
                new View.Column("count", View.Kind.NUMBER),
                new View.Column("share", View.Kind.SHARE));
        List<List<Object>> rows = classification.rows().stream()
                .map(row -> List.<Object>of(
                        row.id(), row.verdict().word(), row.title(), row.count(), classification.share(row)))
                .toList();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("by", List.of("class"));
        facts.putAll(Losses.facts(classification.total(), classification.loss()));
        List<String> notes = new ArrayList<>();
        notes.add(summary(classification));
        notes.addAll(WithoutFree.notes(withoutFree(classification)));
        notes.addAll(InView.notes(classification.events().selection()));
        notes.addAll(Losses.notes(classification.total(), classification.loss()));
        Numbering numbering = Numbering.of(
                classification.rows(),
                row -> Subject.group(classification.events(), List.of("class", "verdict"), List.of(row.id())));
        return new View.Table("classify", facts, columns, rows, Integer.MAX_VALUE, notes, numbering);
    }

    private static long withoutFree(Classification classification) {
        return classification.rows().stream()
                .filter(row -> row.verdict() == Verdict.NONE)
                .mapToLong(Classification.Row::count)
                .reduce(0, Total::plus);
    }

    // 1020 events in 22 classes: 859 normal, 161 drop
    private static String summary(Classification classification) {
        Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
        classification.rows().forEach(row -> verdicts.merge(row.verdict(), row.count(), Total::plus));
        verdicts.remove(Verdict.NONE);
        String counts = verdicts.entrySet().stream()
                .map(verdict -> verdict.getValue() + " " + verdict.getKey().word())
                .collect(Collectors.joining(", "));
        String classes = classification.rows().size() == 1
                ? "1 class"
                : classification.rows().size() + " classes";
        return Counted.of(classification.total(), "event") + " in " + classes + (counts.isEmpty() ? "" : ": " + counts);
    }
}
