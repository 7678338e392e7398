package org.skbsh.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.skbsh.model.Loss;
import org.skbsh.model.Symbol;

/**
 * The stacks in view laid over one another.
 *
 * @param roots the largest first
 * @param total events in view
 */
public record CallTree(Direction direction, List<Node> roots, long total, Loss loss) {
    /** What a node's children are. */
    public enum Direction {
        /** Its callers: the roots are what frees. */
        CALLERS,
        /** What it calls: the roots are where the kernel was entered. */
        CALLEES
    }

    /**
     * A function at its place in the tree.
     *
     * @param function its base name; {@code (no stack)} for events without one
     * @param count events that passed here
     */
    public record Node(String function, long count, List<Node> children) {}

    private static final class Building {
        private final Map<String, Building> children = new LinkedHashMap<>();
        private long count;

        private List<Node> nodes() {
            return children.entrySet().stream()
                    .map(child -> new Node(
                            child.getKey(),
                            child.getValue().count,
                            child.getValue().nodes()))
                    .sorted(Comparator.comparingLong(Node::count).reversed().thenComparing(Node::function))
                    .toList();
        }
    }

    public static CallTree of(Selection selection, Direction direction) {
        StackCounts counts = StackCounts.of(selection);
        Building root = new Building();
        for (StackCounts.Counted counted : counts.stacks()) {
            List<String> path = new ArrayList<>(
                    counted.stack().calls().stream().map(Symbol::base).toList());
            if (path.isEmpty()) {
                path.add("(no stack)");
            }
            if (direction == Direction.CALLEES) {
                java.util.Collections.reverse(path);
            }
            Building at = root;
            for (String function : path) {
                at = at.children.computeIfAbsent(function, name -> new Building());
                at.count += counted.count();
            }
        }
        return new CallTree(direction, root.nodes(), counts.total(), counts.loss());
    }
}
