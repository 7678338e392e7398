package org.skbsh.command.look;

import java.util.List;
import java.util.Optional;

import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.dsl.TopGroups;
import org.skbsh.model.Event;
import org.skbsh.model.UserError;
import org.skbsh.query.CallTree;
import org.skbsh.query.Grouping;
import org.skbsh.query.Groups;
import org.skbsh.query.Key;
import org.skbsh.query.Selection;
import org.skbsh.query.StackCounts;
import org.skbsh.render.view.View;
import org.skbsh.render.view.Views;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.KEY;
import static org.skbsh.command.ParameterKind.KEYS;
import static org.skbsh.command.ParameterKind.NUMBER;

/** Looking at the events in view: groups, trees, stacks, single events. */
public final class LookCommands {
    private LookCommands() {}

    public static List<CommandSpec> all() {
        return List.of(
                group(), tree(), ShowCommand.spec(), stacks(), event(), EventsCommand.spec(), TimelineCommand.spec());
    }

    private static CommandSpec group() {
        return CommandSpec.of(
                        "group",
                        Group.LOOK,
                        "count events by one or more keys",
                        List.of(
                                Parameter.required("by", KEYS, "the keys, separated by commas"),
                                Parameter.option("top", NUMBER, "how many groups to show; 0 shows all"),
                                Parameter.option("sort", KEY, "order by this key instead of by count")),
                        LookCommands::group)
                .details("""
                        Keys: reason class verdict event probe location comm pid cpu protocol device netns file; of the packet, if the \
                        tracer saw it: flow saddr daddr sport dport l4 len mark flags owner. caller is \
                        the function that called the freeing one, caller:N the Nth outward; chain is the whole chain of callers, \
                        chain:N its first N; time:1s groups by second.""")
                .examples("group by reason,caller", "group by class --top 5", "group by chain:3 | json > chains.json");
    }

    private static Object group(Session session, Arguments arguments) {
        Selection selection = session.captures().view();
        List<Key> keys = session.keys().keys(arguments.text("by"));
        Grouping grouping = Groups.group(selection, keys);
        Grouping sorted = arguments.get("sort").map(grouping::sortedBy).orElse(grouping);
        return arguments
                .number("top")
                .<Object>map(top -> new TopGroups(sorted, top))
                .orElse(sorted);
    }

    private static CommandSpec tree() {
        return CommandSpec.of(
                        "tree",
                        Group.LOOK,
                        "merge the stacks into one call tree, with counts",
                        List.of(
                                Parameter.flag("callers", "from the freeing function outward: the default"),
                                Parameter.flag("callees", "from the entry into the kernel inward"),
                                Parameter.option("depth", NUMBER, "how many levels to show")),
                        LookCommands::tree)
                .examples("tree --depth 6", "tree --callees");
    }

    private static Object tree(Session session, Arguments arguments) {
        if (arguments.has("callers") && arguments.has("callees")) {
            throw UserError.usage("--callers and --callees exclude each other", "");
        }
        CallTree tree = CallTree.of(
                session.captures().view(),
                arguments.has("callees") ? CallTree.Direction.CALLEES : CallTree.Direction.CALLERS);
        return arguments.number("depth").map(tree::cut).orElse(tree);
    }

    private static CommandSpec stacks() {
        return CommandSpec.of(
                "stacks",
                Group.LOOK,
                "list the distinct stacks, the most frequent first",
                List.of(Parameter.option("top", NUMBER, "how many to show; 0 shows all")),
                (session, arguments) -> {
                    StackCounts counts = StackCounts.of(session.captures().view());
                    Optional<Integer> top = arguments.number("top");
                    return top.isPresent() && Views.of(counts) instanceof View.Table table
                            ? table.top(top.get())
                            : counts;
                });
    }

    private static CommandSpec event() {
        return CommandSpec.of(
                "event",
                Group.LOOK,
                "show one event with its class and its stack",
                List.of(
                        Parameter.required("n", NUMBER, "its place among the events in view, from 1"),
                        Parameter.flag("all", "with the frames that the tracer itself put on the stack")),
                (session, arguments) -> {
                    Event event = session.captures().event(arguments.number("n").orElseThrow());
                    return NamedEvent.of(session, event, arguments.has("all"));
                });
    }
}
