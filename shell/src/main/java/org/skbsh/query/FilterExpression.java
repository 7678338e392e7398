package org.skbsh.query;

import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

import org.skbsh.model.Capture;

/**
 * A condition on events, as typed after {@code filter}: {@code reason == NETFILTER_DROP && via('nf_hook_slow <- ..')}.
 * Each comparison runs once for each distinct value, and each chain once for each distinct stack.
 */
public final class FilterExpression {
    private static final int BATCH = 1 << 12;

    /** Part of an expression, bound to a capture: marks the rows of a range that pass. */
    private interface Test {
        void pass(int from, int some, boolean[] passed);
    }

    /** Part of an expression. */
    sealed interface Node {
        record And(Node left, Node right) implements Node {}

        record Or(Node left, Node right) implements Node {}

        record Not(Node inner) implements Node {}

        /**
         * A key whose value passes.
         *
         * @param named the values that it names; none if it is not of that kind
         * @param refuses whether it passes all values but those
         * @param functions the functions that a pattern of callers names, as written
         */
        record Is(Key key, Predicate<String> passes, List<String> named, boolean refuses, List<String> functions)
                implements Node {
            Is(Key key, Predicate<String> passes) {
                this(key, passes, List.of(), false, List.of());
            }

            Is(Key key, Predicate<String> passes, List<String> named) {
                this(key, passes, named, false, List.of());
            }
        }
    }

    private final String text;
    private final Node node;

    FilterExpression(String text, Node node) {
        this.text = text;
        this.node = node;
    }

    /** @throws org.skbsh.model.UserError with a caret under the error */
    public static FilterExpression parse(String text, Keys keys, Aliases aliases) {
        return new FilterParser(text, keys, aliases).parse();
    }

    /** The events of a selection that pass. */
    public Selection apply(Selection selection) {
        int size = selection.capture().events().size();
        Test test = bind(node, selection.capture());
        boolean[] passed = new boolean[BATCH];
        long[] rows = new long[(size + Long.SIZE - 1) / Long.SIZE];
        for (int from = 0; from < size; from += BATCH) {
            int some = Math.min(BATCH, size - from);
            test.pass(from, some, passed);
            for (int i = 0; i < some; i++) {
                if (passed[i]) {
                    rows[(from + i) / Long.SIZE] |= 1L << from + i;
                }
            }
        }
        BitSet left = BitSet.valueOf(rows);
        selection.rows().ifPresent(left::and);
        return selection.narrowed(left, text);
    }

    Node node() {
        return node;
    }

    private static Test bind(Node node, Capture capture) {
        if (node instanceof Node.And and) {
            return new Both(bind(and.left(), capture), bind(and.right(), capture), true);
        }
        if (node instanceof Node.Or or) {
            return new Both(bind(or.left(), capture), bind(or.right(), capture), false);
        }
        if (node instanceof Node.Not not) {
            Test inner = bind(not.inner(), capture);
            return (from, some, passed) -> {
                inner.pass(from, some, passed);
                for (int i = 0; i < some; i++) {
                    passed[i] = !passed[i];
                }
            };
        }
        Node.Is is = (Node.Is) node;
        return new OncePerValue(is.key().over(capture), is.passes());
    }

    /** Two tests, of which all or any must hold. */
    private static final class Both implements Test {
        private final Test left;
        private final Test right;
        private final boolean all;
        private final boolean[] passedRight = new boolean[BATCH];

        Both(Test left, Test right, boolean all) {
            this.left = left;
            this.right = right;
            this.all = all;
        }

        @Override
        public void pass(int from, int some, boolean[] passed) {
            left.pass(from, some, passed);
            right.pass(from, some, passedRight);
            for (int i = 0; i < some; i++) {
                passed[i] = all ? passed[i] & passedRight[i] : passed[i] | passedRight[i];
            }
        }
    }

    /** Remembers for each value whether it passes. */
    private static final class OncePerValue implements Test {
        private static final byte PASSES = 1;
        private static final byte FAILS = 2;

        private final KeyColumn coding;
        private final Predicate<String> passes;
        private final byte[] known;
        private final int[] codes = new int[BATCH];

        OncePerValue(KeyColumn coding, Predicate<String> passes) {
            this.coding = coding;
            this.passes = passes;
            this.known = new byte[coding.size()];
        }

        @Override
        public void pass(int from, int some, boolean[] passed) {
            coding.codes(from, some, codes);
            for (int i = 0; i < some; i++) {
                int code = codes[i];
                if (known[code] == 0) {
                    known[code] = passes.test(coding.text(code)) ? PASSES : FAILS;
                }
                passed[i] = known[code] == PASSES;
            }
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
