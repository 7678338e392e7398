package org.skbsh.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.skbsh.classify.Classification;

/** Classes of events as a table: verdict and title beside what a grouping by class has. */
final class ClassificationViews {
    private ClassificationViews() {}

    static View.Table of(Classification classification) {
        List<View.Column> columns = List.of(
                new View.Column("class", View.Kind.TEXT),
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
        return new View.Table("classify", facts, columns, rows, Integer.MAX_VALUE, Losses.notes(classification.loss()));
    }
}
