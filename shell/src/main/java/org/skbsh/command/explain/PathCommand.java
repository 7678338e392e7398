package org.skbsh.command.explain;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.skbsh.classify.Classification;
import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.LastRow;
import org.skbsh.command.Parameter;
import org.skbsh.model.IntColumn;
import org.skbsh.model.UserError;
import org.skbsh.query.PathCounts;
import org.skbsh.query.Selection;
import org.skbsh.query.StackCounts;
import org.skbsh.render.view.PathViews;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.NUMBER;
import static org.skbsh.command.ParameterKind.WORD;

/** {@code path}: the packet path with the ends of packets on it, or the way of one stack. */
final class PathCommand {
    private static final String OF = "of";

    private PathCommand() {}

    static CommandSpec spec() {
        return CommandSpec.of(
                        "path",
                        Group.LOOK,
                        "draw the packet path with the ends of packets at each station, or the way of one stack",
                        List.of(
                                Parameter.optional(
                                                "what", WORD, "a group's number for the ends of its packets, or 'of'")
                                        .of(OF),
                                Parameter.optional(
                                        "n", NUMBER, "after of: the row whose most frequent stack to follow")),
                        PathCommand::path)
                .details("""
                        path shows where the packets in view ended, by verdict, station by station: receive, transmit, and \
                        what is beside the path. path 2 does that for the second group of the last table. path of 2 follows \
                        the most frequent stack of that group from function to function; after stacks, that of its second \
                        row. explain STATION says what happens at a station.""")
                .examples("path", "path 1", "stacks", "path of 1", "explain qdisc");
    }

    private static Object path(Session session, Arguments arguments) {
        Optional<String> what = arguments.get("what");
        Optional<Integer> n = arguments.number("n");
        if (what.isEmpty()) {
            return map(session, session.captures().view(), Map.of());
        }
        if (what.get().equals(OF)) {
            return of(
                    session, n.orElseThrow(() -> UserError.usage("path of needs a number", "for example: path of 1")));
        }
        if (n.isPresent() || !what.get().matches("[1-9]\\d{0,8}")) {
            throw UserError.usage(
                    "path takes the number of a group, not '" + what.get() + "'", "for example: path 1, path of 1");
        }
        int number = Integer.parseInt(what.get());
        return map(session, LastRow.events(session, number), Map.of("group", number));
    }

    private static Object map(Session session, Selection events, Map<String, Object> facts) {
        PathCounts counts =
                PathCounts.of(events, session.stations(), session.keys().key("verdict"));
        return PathViews.map(counts, session.stations(), facts);
    }

    private static Object of(Session session, int number) {
        StackCounts counts = StackCounts.of(LastRow.events(session, number));
        StackCounts.Counted most = counts.stacks().stream()
                .filter(counted -> !counted.stack().isEmpty())
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "the events of group " + number + " have no stack",
                        "see what is known of them: explain " + number));
        List<String> notes = counts.stacks().size() == 1
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "stack %d, the most frequent of %d: %d of %d events of group %d; after stacks, path of N follows another",
                        most.stack().id(),
                        counts.stacks().size(),
                        most.count(),
                        counts.total(),
                        number));
        return way(session, LastRow.events(session, number), most, notes);
    }

    private static Object way(Session session, Selection events, StackCounts.Counted counted, List<String> notes) {
        IntColumn stacks = events.capture().events().stack();
        BitSet rows = new BitSet();
        for (int row = 0; row < events.capture().events().size(); row++) {
            rows.set(row, events.has(row) && stacks.get(row) == counted.stack().id());
        }
        Selection same = events.narrowed(rows, "stack " + counted.stack().id());
        List<String> ends = Classification.of(same, session.classifier()).rows().stream()
                .map(row -> String.format(
                        Locale.ROOT, "%s, %s: %s (%d)", row.id(), row.verdict().word(), row.title(), row.count()))
                .toList();
        return PathViews.way(
                session.stations().way(counted.stack()),
                session.stations(),
                "the packet ends here: " + String.join("; or ", ends),
                notes);
    }
}
