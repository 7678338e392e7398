package org.skbsh.shell;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.skbsh.classify.Rule;
import org.skbsh.classify.Verdict;
import org.skbsh.kernel.Machine;
import org.skbsh.kernel.tracefs.KernelFunctions;
import org.skbsh.knowledge.ReasonEntry;
import org.skbsh.query.Strangers;
import org.skbsh.session.Session;

/** The names that rules and the running kernel know, whatever a capture has. */
final class KnownNames implements Strangers.Known {
    private final Session session;
    private final Machine machine;
    private Optional<Set<String>> kernel = Optional.empty();

    /** @param machine the machine whose functions are known */
    KnownNames(Session session, Machine machine) {
        this.session = session;
        this.machine = machine;
    }

    @Override
    public Collection<String> of(String key) {
        return switch (key) {
            case "reason" ->
                session.knowledge().reasons().stream().map(ReasonEntry::reason).toList();
            case "class" -> classes();
            case "verdict" -> Verdict.words();
            case Strangers.FUNCTION ->
                session.knowledge().path().functions().stream()
                        .flatMap(entry -> entry.names().stream())
                        .toList();
            default -> List.of();
        };
    }

    // And what they begin with: drop/udp is the parent of drop/udp/no_socket.
    private Set<String> classes() {
        Set<String> classes = new HashSet<>();
        for (Rule rule : session.classifier().rules().rules()) {
            for (String id = rule.id(); !id.isEmpty(); id = id.substring(0, Math.max(0, id.lastIndexOf('/')))) {
                classes.add(id);
            }
        }
        return classes;
    }

    @Override
    public boolean isFunction(String name) {
        // A hundred thousand lines: read once, and only for a name that nobody else knows.
        if (kernel.isEmpty()) {
            kernel = Optional.of(new HashSet<>(KernelFunctions.names(machine)));
        }
        return kernel.get().contains(name);
    }
}
