package org.skbsh.query;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.skbsh.model.Capture;
import org.skbsh.model.Spelling;

/**
 * A condition on events, as typed behind {@code filter}: {@code reason == NETFILTER_DROP && via('nf_hook_slow <- ..')}. Each
 * comparison is made once for each distinct value, and each chain once for each distinct stack.
 */
public final class FilterExpression {
    /** Part of an expression, bound to a capture: tells of a row. */
    interface Test {
        boolean holds(int row);
    }

    /** Part of an expression. */
    sealed interface Node {
        record And(Node left, Node right) implements Node {}

        record Or(Node left, Node right) implements Node {}

        record Not(Node inner) implements Node {}

        /**
         * A key whose value passes.
         *
         * @param named the one value that passes, where it is one
         */
        record Is(Key key, Predicate<String> passes, Optional<String> named) implements Node {
            Is(Key key, Predicate<String> passes) {
                this(key, passes, Optional.empty());
            }
        }
    }

    private static final int FEW = 10;

    private final String text;
    private final Node node;

    FilterExpression(String text, Node node) {
        this.text = text;
        this.node = node;
    }

    /** @throws org.skbsh.model.UserError with a caret under the place that is wrong */
    public static FilterExpression parse(String text, Keys keys, Aliases aliases) {
        return new FilterParser(text, keys, aliases).parse();
    }

    /** The events of a selection that pass. */
    public Selection apply(Selection selection) {
        Capture capture = selection.capture();
        Test test = bind(node, capture);
        BitSet rows = new BitSet(capture.events().size());
        for (int row = 0; row < capture.events().size(); row++) {
            if (selection.has(row) && test.holds(row)) {
                rows.set(row);
            }
        }
        return selection.narrowed(rows, text);
    }

    /** Of the values that it asks for by name, those that no event of the selection has, each with what may be meant. */
    public List<String> strangers(Selection selection) {
        List<String> strangers = new ArrayList<>();
        for (Node.Is is : named(node).toList()) {
            List<String> values = Groups.group(selection, List.of(is.key())).rows().stream()
                    .map(row -> row.values().get(0))
                    .toList();
            String name = is.named().orElseThrow();
            if (!values.isEmpty() && !values.contains(name)) {
                String few = values.size() > FEW
                        ? ""
                        : "; there are: " + String.join(" ", values).strip();
                strangers.add("no event in view has %s %s%s"
                        .formatted(
                                is.key().name(),
                                name,
                                Spelling.nearest(name, values)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse(few)));
            }
        }
        return strangers;
    }

    private static Stream<Node.Is> named(Node node) {
        if (node instanceof Node.And and) {
            return Stream.concat(named(and.left()), named(and.right()));
        }
        if (node instanceof Node.Or or) {
            return Stream.concat(named(or.left()), named(or.right()));
        }
        return node instanceof Node.Is is && is.named().isPresent() ? Stream.of(is) : Stream.empty();
    }

    private static Test bind(Node node, Capture capture) {
        if (node instanceof Node.And and) {
            Test left = bind(and.left(), capture);
            Test right = bind(and.right(), capture);
            return row -> left.holds(row) && right.holds(row);
        }
        if (node instanceof Node.Or or) {
            Test left = bind(or.left(), capture);
            Test right = bind(or.right(), capture);
            return row -> left.holds(row) || right.holds(row);
        }
        if (node instanceof Node.Not not) {
            Test inner = bind(not.inner(), capture);
            return row -> !inner.holds(row);
        }
        Node.Is is = (Node.Is) node;
        return new OncePerValue(is.key().over(capture), is.passes());
    }

    /** Remembers for each value whether it passes. */
    private static final class OncePerValue implements Test {
        private final KeyColumn coding;
        private final Predicate<String> passes;
        private final byte[] known;

        OncePerValue(KeyColumn coding, Predicate<String> passes) {
            this.coding = coding;
            this.passes = passes;
            this.known = new byte[coding.size()];
        }

        @Override
        public boolean holds(int row) {
            int code = coding.code(row);
            if (known[code] == 0) {
                known[code] = (byte) (passes.test(coding.text(code)) ? 1 : 2);
            }
            return known[code] == 1;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
