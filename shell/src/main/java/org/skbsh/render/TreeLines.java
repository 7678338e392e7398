package org.skbsh.render;

import java.io.IOException;
import java.util.List;

import org.skbsh.model.Printable;

/** A tree as lines: count and share in front, branches behind. An only child stays in its parent's column. */
final class TreeLines {
    private final Look look;
    private final Shortened shortened;

    TreeLines(Look look) {
        this.look = look;
        this.shortened = new Shortened(look);
    }

    void draw(View.Tree tree, Appendable out) throws IOException {
        if (tree.roots().isEmpty()) {
            out.append(tree.notes().isEmpty() ? "nothing to show\n" : "");
            return;
        }
        int digits = tree.roots().stream()
                .mapToInt(root -> String.valueOf(root.count()).length())
                .max()
                .orElse(0);
        for (View.Node root : tree.roots()) {
            draw(root, "", "", digits, out);
        }
    }

    private void draw(View.Node node, String first, String rest, int digits, Appendable out) throws IOException {
        String numbers = "%" + digits + "d %6s  ";
        String front = numbers.formatted(node.count(), Cells.share(node.share()));
        String label = Printable.line(node.label(), look.unicode());
        int room = look.width() == 0 ? Integer.MAX_VALUE : Math.max(8, look.width() - front.length() - first.length());
        out.append(front).append(Ink.FAINT.on(first, look));
        out.append(shortened.text(label, room)).append('\n');
        List<View.Node> children = node.children();
        if (children.size() == 1 && children.get(0).count() == node.count()) {
            draw(children.get(0), rest, rest, digits, out);
            return;
        }
        for (int child = 0; child < children.size(); child++) {
            boolean last = child == children.size() - 1;
            draw(children.get(child), rest + branch(last), rest + below(last), digits, out);
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
