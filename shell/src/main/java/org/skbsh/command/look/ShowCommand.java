package org.skbsh.command.look;

import java.util.List;

import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.LastRow;
import org.skbsh.command.Parameter;
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
        int number = arguments.number("n").orElseThrow();
        LastRow row = LastRow.of(session, number);
        if (row.subject() instanceof Subject.Result other) {
            return other.result().get();
        }
        if (row.subject() instanceof Subject.One one) {
            return NamedEvent.of(session, one.event(), false);
        }
        return row.subject() instanceof Subject.Events events
                ? new EventsCard(session, events, number).under(row.fields())
                : new View.Card("show", row.fields(), List.of());
    }
}
