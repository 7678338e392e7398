package org.skbsh.command;

import java.util.List;

import org.skbsh.render.text.OutputFormat;
import org.skbsh.render.view.View;

/**
 * What may follow a bar.
 *
 * @param parameters as for a command
 */
public record Pipe(String name, String summary, List<Parameter> parameters, Step step) {
    /** A view on its way out. */
    public record Shown(View view, OutputFormat format) {}

    /** What it does with a view. */
    @FunctionalInterface
    public interface Step {
        Shown apply(Shown shown, Arguments arguments);
    }

    /** Its declaration, for help and for its arguments. */
    public CommandSpec spec() {
        return CommandSpec.of(
                name, CommandSpec.Group.LOOK, summary, parameters, (session, arguments) -> CommandSpec.Nothing.NOTHING);
    }

    public static Pipe head() {
        return new Pipe(
                "head",
                "show only the first N rows",
                List.of(Parameter.optional("n", ParameterKind.NUMBER, "how many rows, 10 by default")),
                (shown, arguments) ->
                        new Shown(head(shown.view(), arguments.number("n").orElse(10)), shown.format()));
    }

    public static Pipe format(OutputFormat format, String summary) {
        return new Pipe(format.word(), summary, List.of(), (shown, arguments) -> new Shown(shown.view(), format));
    }

    private static View head(View view, int rows) {
        if (view instanceof View.Table table) {
            return table.first(rows);
        }
        if (view instanceof View.Drawn drawn) {
            return drawn.first(rows);
        }
        if (view instanceof View.Tree tree) {
            return tree.first(rows);
        }
        if (view instanceof View.Card card) {
            return card.first(rows);
        }
        if (view instanceof View.Cards cards) {
            return cards.first(rows);
        }
        if (view instanceof View.Text text) {
            String first = String.join("\n", text.text().lines().limit(rows).toList());
            return new View.Text(text.name(), first, text.prose(), text.notes());
        }
        return view;
    }
}
