package org.skbsh.render.text;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import org.skbsh.model.Printable;
import org.skbsh.render.view.Shares;
import org.skbsh.render.view.View;

/** A tree as lines: count and share first, then branches. An only child stays in its parent's column. */
final class TreeLines {
    private final TextStyle look;
    private final Shortened shortened;

    TreeLines(TextStyle look) {
        this.look = look;
        this.shortened = new Shortened(look);
    }

    void draw(View.Tree tree, Appendable out) throws IOException {
        List<View.Node> nodes = tree.nodes();
        if (nodes.isEmpty()) {
            out.append(tree.notes().isEmpty() ? "nothing to show\n" : "");
            return;
        }
        int digits = nodes.stream()
                .filter(node -> node.depth() == 0)
                .mapToInt(root -> String.valueOf(root.count()).length())
                .max()
                .orElse(0);
        int[] siblings = siblings(nodes);
        Branches branches = new Branches();
        for (int at = 0; at < nodes.size(); at++) {
            View.Node node = nodes.get(at);
            boolean last = siblings[at] == 0;
            boolean only = last && node.depth() > 0 && isOnlyChild(nodes, at);
            branches.to(node.depth(), only, last);
            line(node, branches.front(), digits, out);
        }
    }

    // Directly after its parent, the last of its siblings, and with all events of the parent.
    private static boolean isOnlyChild(List<View.Node> nodes, int at) {
        View.Node before = nodes.get(at - 1);
        View.Node node = nodes.get(at);
        return before.depth() == node.depth() - 1 && before.count() == node.count();
    }

    /** How many siblings follow each node. */
    private static int[] siblings(List<View.Node> nodes) {
        int deepest = nodes.stream().mapToInt(View.Node::depth).max().orElse(0);
        // From the end: the number of nodes of a depth since the last one above it.
        int[] met = new int[deepest + 2];
        int[] siblings = new int[nodes.size()];
        for (int at = nodes.size() - 1; at >= 0; at--) {
            int depth = nodes.get(at).depth();
            siblings[at] = met[depth]++;
            met[depth + 1] = 0;
        }
        return siblings;
    }

    private void line(View.Node node, String branch, int digits, Appendable out) throws IOException {
        String numbers = "%" + digits + "d %6s  ";
        String front = String.format(Locale.ROOT, numbers, node.count(), Shares.percent(node.share()));
        String label = Printable.line(node.label(), look.unicode());
        int room = look.width() == 0 ? Integer.MAX_VALUE : Math.max(8, look.width() - front.length() - branch.length());
        out.append(front).append(Colour.FAINT.on(branch, look));
        out.append(shortened.text(label, room)).append('\n');
    }

    /** What precedes the labels of a node and of the nodes below it. */
    private final class Branches {
        private final StringBuilder rest = new StringBuilder();
        /** For each depth down to the current node, the length of {@link #rest} for its children. */
        private int[] lengths = new int[16];

        private String front = "";

        void to(int depth, boolean only, boolean last) {
            if (depth + 1 >= lengths.length) {
                lengths = java.util.Arrays.copyOf(lengths, depth * 2);
            }
            rest.setLength(depth == 0 ? 0 : lengths[depth - 1]);
            boolean apart = depth > 0 && !only;
            front = apart ? rest + branch(last) : rest.toString();
            if (apart) {
                rest.append(below(last));
            }
            lengths[depth] = rest.length();
        }

        String front() {
            return front;
        }
    }

    private String branch(boolean last) {
        if (!look.unicode()) {
            return last ? "`- " : "|- ";
        }
        return last ? "└─ " : "├─ ";
    }

    private String below(boolean last) {
        if (last) {
            return "   ";
        }
        return look.unicode() ? "│  " : "|  ";
    }
}
