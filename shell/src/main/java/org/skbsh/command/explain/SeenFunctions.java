package org.skbsh.command.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.skbsh.model.StackTable;
import org.skbsh.model.Symbol;
import org.skbsh.query.Selection;

/** Functions that stacks of the capture in view have, and skbsh has no entry for: what the stacks themselves say. */
record SeenFunctions(Supplier<Optional<Selection>> view) implements TopicKind {
    private static final int MOST = 5;

    @Override
    public Map<String, String> names() {
        return Map.of();
    }

    @Override
    public Optional<Topic> find(String name) {
        if (view.get().isEmpty() || !name.matches("[A-Za-z_]\\w*")) {
            return Optional.empty();
        }
        StackTable stacks = view.get().get().capture().events().stacks();
        Set<String> callers = new TreeSet<>();
        Set<String> called = new TreeSet<>();
        boolean seen = false;
        for (int id = 1; id < stacks.size(); id++) {
            List<Symbol> calls = stacks.get(id).calls();
            for (int at = 0; at < calls.size(); at++) {
                if (calls.get(at).base().equals(name)) {
                    seen = true;
                    called.addAll(
                            at == 0 ? List.of() : List.of(calls.get(at - 1).base()));
                    callers.addAll(
                            at + 1 == calls.size()
                                    ? List.of()
                                    : List.of(calls.get(at + 1).base()));
                }
            }
        }
        return seen ? Optional.of(topic(name, callers, called)) : Optional.empty();
    }

    private static Topic topic(String name, Set<String> callers, Set<String> called) {
        Fields fields = new Fields()
                .with("title", "skbsh has no entry for this function")
                .with("called by", callers.stream().limit(MOST).toList())
                .with("calls", called.stream().limit(MOST).toList());
        return new Topic("function", name, fields.all(), Optional.of("via('" + name + "')"));
    }
}
