package org.skbsh.query;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.skbsh.model.Loss;
import org.skbsh.model.Symbol;
import org.skbsh.model.Total;

/**
 * The stacks in view, merged into a tree. It is a list and not nested nodes, because a stack may have any depth.
 *
 * @param nodes each node after its parent and followed by all of its own children; the largest first
 * @param total events in view
 * @param selection these events
 */
public record CallTree(Direction direction, List<Node> nodes, long total, Loss loss, Selection selection) {
    public CallTree {
        nodes = List.copyOf(nodes);
    }

    /** What a node's children are. */
    public enum Direction {
        /** Its callers: the roots are the freeing functions. */
        CALLERS,
        /** What it calls: the roots are the entries into the kernel. */
        CALLEES
    }

    /**
     * A function at a place in the tree.
     *
     * @param depth 0 for a root
     * @param function its base name; {@code (no stack)} for events without one
     * @param count events that passed through here
     */
    public record Node(int depth, String function, long count) {}

    private static final class Building {
        private static final Comparator<Building> LARGEST_FIRST = Comparator.<Building>comparingLong(node -> node.count)
                .reversed()
                .thenComparing(node -> node.function);

        private final int depth;
        private final String function;
        private final Map<String, Building> children = new LinkedHashMap<>(2);
        private long count;

        Building(int depth, String function) {
            this.depth = depth;
            this.function = function;
        }

        Building child(String name) {
            return children.computeIfAbsent(name, unknown -> new Building(depth + 1, name));
        }

        /** Puts its children on the stack of work, so that the largest comes next. */
        void open(Deque<Building> waiting) {
            List<Building> sorted = new ArrayList<>(children.values());
            sorted.sort(LARGEST_FIRST.reversed());
            sorted.forEach(waiting::push);
        }
    }

    public static CallTree of(Selection selection, Direction direction) {
        StackCounts counts = StackCounts.of(selection);
        Building root = new Building(-1, "");
        for (StackCounts.Counted counted : counts.stacks()) {
            Building at = root;
            for (String function : path(counted, direction)) {
                at = at.child(function);
                at.count = Total.plus(at.count, counted.count());
            }
        }
        return new CallTree(direction, nodes(root), counts.total(), counts.loss(), selection);
    }

    private static List<String> path(StackCounts.Counted counted, Direction direction) {
        List<String> path = new ArrayList<>(
                counted.stack().calls().stream().map(Symbol::base).toList());
        if (path.isEmpty()) {
            path.add("(no stack)");
        }
        if (direction == Direction.CALLEES) {
            Collections.reverse(path);
        }
        return path;
    }

    private static List<Node> nodes(Building root) {
        List<Node> nodes = new ArrayList<>();
        Deque<Building> waiting = new ArrayDeque<>();
        root.open(waiting);
        while (!waiting.isEmpty()) {
            Building next = waiting.pop();
            nodes.add(new Node(next.depth, next.function, next.count));
            next.open(waiting);
        }
        return nodes;
    }

    /** Only its first levels. */
    public CallTree cut(int levels) {
        List<Node> kept = nodes.stream().filter(node -> node.depth() < levels).toList();
        return new CallTree(direction, kept, total, loss, selection);
    }
}
