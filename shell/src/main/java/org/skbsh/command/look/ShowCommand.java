package org.skbsh.command.look;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.model.UserError;
import org.skbsh.render.view.Subject;
import org.skbsh.render.view.View;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.NUMBER;

/** {@code show}: what a row of the last table stands for. */
final class ShowCommand {
    private ShowCommand() {}

    static CommandSpec spec() {
        return CommandSpec.of(
                        "show",
                        Group.LOOK,
                        "show what a row of the last table is: its meaning, why, its packets and stacks, what to do next",
                        List.of(Parameter.required("n", NUMBER, "the row's number in the table, its first column")),
                        ShowCommand::show)
                .details("""
                        The last table is the one that a command, a line of Groovy or a script showed last, with any command \
                        of rows: trace, classify, group, stacks, diff, timeline, events, rules, captures, scripts. A row of \
                        events is shown with its class and why, the flows and owners of its packets, and its stacks, in \
                        which <-- here marks the frames that the verdict rests on. A row that stands for itself is shown \
                        whole, where the table cuts it.""")
                .examples("group by reason,caller", "show 1");
    }

    private static Object show(Session session, Arguments arguments) {
        View.Table table = session.lastTable()
                .orElseThrow(() -> new UserError(
                        "there is no table yet, so no row to show", "make one first: classify, or group by reason"));
        int number = arguments.number("n").orElseThrow();
        Subject subject = table.numbering().subjects().apply(number);
        if (subject instanceof Subject.Result other) {
            return other.result().get();
        }
        if (subject instanceof Subject.One one) {
            return NamedEvent.of(session, one.event(), false);
        }
        Map<String, Object> row = row(table, number);
        return subject instanceof Subject.Events events
                ? new EventsCard(session, events).under(row)
                : new View.Card("show", row, List.of());
    }

    private static boolean isDrawing(View.Kind kind) {
        return kind == View.Kind.BAR || kind == View.Kind.SPARK;
    }

    private static Map<String, Object> row(View.Table table, int number) {
        List<Object> cells = table.row(number)
                .orElseThrow(() -> UserError.usage(
                        "there is no row " + number,
                        table.all().isEmpty()
                                ? "the last table, " + table.name() + ", has none"
                                : "the last table, " + table.name() + ", has "
                                        + table.all().size()));
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int column = 0; column < cells.size(); column++) {
            if (isDrawing(table.columns().get(column).kind())) {
                continue;
            }
            boolean share = table.columns().get(column).kind() == View.Kind.SHARE;
            fields.put(
                    table.columns().get(column).name(),
                    share && cells.get(column) instanceof Number part
                            ? new View.Share(part.doubleValue())
                            : cells.get(column));
        }
        return fields;
    }
}
