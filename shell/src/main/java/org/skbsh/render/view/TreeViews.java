package org.skbsh.render.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.skbsh.query.CallTree;

/** A call tree as a view: each function with its share of all events. */
final class TreeViews {
    private TreeViews() {}

    static View.Tree of(CallTree tree) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("direction", tree.direction().name().toLowerCase(Locale.ROOT));
        facts.putAll(Losses.facts(tree.total(), tree.loss()));
        List<View.Node> nodes = tree.nodes().stream()
                .map(node -> new View.Node(
                        node.depth(), node.function(), node.count(), (double) node.count() / tree.total()))
                .toList();
        List<String> notes = new ArrayList<>(List.of(Counted.of(tree.total(), "event")));
        notes.addAll(InView.notes(tree.selection()));
        notes.addAll(Losses.notes(tree.total(), tree.loss()));
        return new View.Tree("tree", facts, nodes, notes);
    }
}
