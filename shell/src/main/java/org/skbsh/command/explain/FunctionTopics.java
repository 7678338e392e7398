package org.skbsh.command.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.skbsh.knowledge.FunctionEntry;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.knowledge.StationEntry;
import org.skbsh.model.Symbol;
import org.skbsh.query.Stations;
import org.skbsh.render.view.Meanings;

/** Functions of the packet path. */
record FunctionTopics(Knowledge knowledge, Stations stations) implements TopicKind {
    @Override
    public Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        for (FunctionEntry entry : knowledge.path().functions()) {
            entry.names().stream()
                    .filter(name -> name.matches("\\w+"))
                    .forEach(name -> names.putIfAbsent(name, entry.title()));
        }
        return names;
    }

    @Override
    public Optional<Topic> find(String name) {
        Symbol function = Symbol.of(name);
        return function.base().matches("[A-Za-z_]\\w*")
                ? stations.functions().of(function).map(entry -> topic(function.base(), entry))
                : Optional.empty();
    }

    private Topic topic(String name, FunctionEntry entry) {
        Optional<StationEntry> station = knowledge.path().station(entry.station());
        List<String> checks =
                entry.checks().isEmpty() ? station.map(StationEntry::checks).orElse(List.of()) : entry.checks();
        Fields fields = new Fields()
                .with("title", entry.title())
                .with("layer", entry.layer())
                .stations(station.stream().toList())
                .with("kernels", entry.kernels())
                .with(Meanings.of(entry.does(), entry.drops(), checks))
                .counters(entry.counters(), knowledge)
                .with("same job", others(name, entry))
                .with("source", entry.source());
        return new Topic("function", name, fields.all(), Optional.of("via('" + name + "')"));
    }

    // As one line for people, which wraps.
    private static String others(String name, FunctionEntry entry) {
        return String.join(
                " ", entry.names().stream().filter(other -> !other.equals(name)).toList());
    }
}
