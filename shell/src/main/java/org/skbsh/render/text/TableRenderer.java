package org.skbsh.render.text;

import java.io.IOException;

import org.skbsh.model.Printable;
import org.skbsh.render.view.View;

/** For people: columns that fit the terminal, trees, fields and plain words. */
public final class TableRenderer implements Renderer {
    private final TextStyle look;

    public TableRenderer(TextStyle look) {
        this.look = look;
    }

    @Override
    public void draw(View whole, Appendable out) throws IOException {
        View view = whole.forPeople();
        if (view instanceof View.Table table && PathLines.isFor(table)) {
            new PathLines(look).draw(table, out);
        } else if (view instanceof View.Table table && SectionLines.isFor(table)) {
            new SectionLines(look).draw(table, out);
        } else if (view instanceof View.Table table) {
            new TableLines(look).draw(table, out);
        } else if (view instanceof View.Tree tree) {
            new TreeLines(look).draw(tree, out);
        } else if (view instanceof View.Card card) {
            new CardLines(look).draw(card, out);
        } else if (view instanceof View.Cards cards) {
            String between = "";
            for (View.Card card : cards.cards()) {
                out.append(between);
                new CardLines(look).draw(card, out);
                between = "\n";
            }
        } else if (view instanceof View.Text text) {
            String printable = Printable.text(text.text(), look.unicode());
            out.append(withNewline(text.prose() ? Prose.of(printable, look.width()) : printable));
        } else if (view instanceof View.Value value) {
            out.append(withNewline(Printable.text(String.valueOf(value.value()), look.unicode())));
        }
        int width = look.width() == 0 ? Integer.MAX_VALUE : look.width();
        for (String note : view.notes()) {
            for (String line : Wrapped.lines(Printable.line(note, look.unicode()), width)) {
                out.append(Colour.FAINT.on(line, look)).append('\n');
            }
        }
    }

    private static String withNewline(String text) {
        return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    }
}
