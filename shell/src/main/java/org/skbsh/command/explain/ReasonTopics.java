package org.skbsh.command.explain;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.skbsh.knowledge.Knowledge;
import org.skbsh.knowledge.ReasonEntry;
import org.skbsh.query.Stations;
import org.skbsh.render.view.Meanings;
import org.skbsh.render.view.View;

/** Drop reasons. */
record ReasonTopics(Knowledge knowledge, Stations stations) implements TopicKind {
    private static final String PREFIX = "SKB_DROP_REASON_";

    @Override
    public Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        knowledge.reasons().stream()
                .filter(entry -> !entry.isRefinement())
                .forEach(entry -> names.put(entry.reason(), entry.title()));
        return names;
    }

    @Override
    public Optional<Topic> find(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        String reason = upper.startsWith(PREFIX) ? upper.substring(PREFIX.length()) : upper;
        return knowledge.reasons().stream()
                .filter(entry -> !entry.isRefinement()
                        && entry.reason().toUpperCase(Locale.ROOT).equals(reason))
                .findFirst()
                .map(this::topic);
    }

    private Topic topic(ReasonEntry entry) {
        Fields fields = new Fields()
                .with("title", entry.title())
                .with("class", entry.id())
                .with("verdict", entry.verdict())
                .stations(stations.named(entry.source()))
                .with("kernels", entry.kernels())
                .with(Meanings.of(entry.happened(), entry.causes(), entry.checks()))
                .counters(entry.counters(), knowledge)
                .settings(entry.sysctls(), knowledge)
                .with("refined", refined(entry))
                .with("source", entry.source());
        return new Topic("reason", entry.reason(), fields.all(), Optional.of("reason == " + entry.reason()));
    }

    private List<View.Item> refined(ReasonEntry plain) {
        return knowledge.reasons().stream()
                .filter(entry -> entry.isRefinement() && entry.reason().equals(plain.reason()))
                .map(entry -> Fields.item("by caller", entry.id(), entry.title(), "class", "title"))
                .toList();
    }
}
