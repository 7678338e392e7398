package org.skbsh.command.look;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.skbsh.classify.Classification;
import org.skbsh.classify.Verdict;
import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.model.Symbol;
import org.skbsh.model.UserError;
import org.skbsh.query.Grouping;
import org.skbsh.query.Selection;
import org.skbsh.query.StackCounts;
import org.skbsh.render.view.View;
import org.skbsh.render.view.Views;
import org.skbsh.session.GroupedView;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.NUMBER;

/** {@code show}: one group of the last grouping, with its classes, packets and stacks. */
final class ShowCommand {
    private static final int STACKS = 5;

    private ShowCommand() {}

    static CommandSpec spec() {
        return CommandSpec.of(
                        "show",
                        Group.LOOK,
                        "show one group of the last grouping: its classes, packets and stacks",
                        List.of(Parameter.required("n", NUMBER, "the group's number in the table, from 1")),
                        ShowCommand::show)
                .examples("group by reason,caller", "show 1");
    }

    private static Object show(Session session, Arguments arguments) {
        GroupedView grouped = session.lastGrouping()
                .orElseThrow(() -> new UserError("nothing is grouped yet", "group first: group by reason,caller"));
        int number = arguments.number("n").orElseThrow();
        Selection selection = grouped.group(number);
        Map<String, Object> fields = group(grouped.grouping(), number);
        fields.put("classes", classes(Classification.of(selection, session.classifier())));
        fields.putAll(
                PacketParts.of(selection, session.keys(), grouped.grouping().by()));
        List<StackCounts.Counted> stacks = StackCounts.of(selection).stacks();
        fields.put(
                "stacks", stacks.stream().limit(STACKS).map(ShowCommand::stack).toList());
        int more = stacks.size() - STACKS;
        return new View.Card("show", fields, more > 0 ? List.of(more + " more distinct stacks") : List.of());
    }

    private static Map<String, Object> group(Grouping grouping, int number) {
        Grouping.Row row = grouping.rows().get(number - 1);
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int key = 0; key < row.values().size(); key++) {
            fields.put(
                    grouping.by().get(key),
                    Views.value(grouping.kinds().get(key), row.values().get(key)));
        }
        fields.put("count", row.count());
        fields.put("share", new View.Share(grouping.share(row)));
        return fields;
    }

    private static List<View.Item> classes(Classification classes) {
        boolean several = classes.rows().size() > 1;
        return classes.rows().stream()
                .map(row -> new View.Item(
                        "class",
                        List.of(String.format(
                                Locale.ROOT,
                                "%s%s: %s%s",
                                row.id(),
                                row.verdict() == Verdict.UNCLASSIFIED
                                        ? ""
                                        : ", " + row.verdict().word(),
                                row.title(),
                                several ? ", " + row.count() + " events" : "")),
                        named(
                                "class", row.id(),
                                "verdict", row.verdict().word(),
                                "title", row.title(),
                                "count", row.count())))
                .toList();
    }

    private static View.Item stack(StackCounts.Counted counted) {
        List<String> functions =
                counted.stack().calls().stream().map(Symbol::base).toList();
        return new View.Item(
                String.format(
                        Locale.ROOT, "stack %d, %d events", counted.stack().id(), counted.count()),
                functions,
                named("stack", counted.stack().id(), "count", counted.count(), "functions", functions));
    }

    private static Map<String, Object> named(Object... pairs) {
        Map<String, Object> named = new LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            named.put((String) pairs[at], pairs[at + 1]);
        }
        return named;
    }
}
