package org.skbsh.command.look;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.skbsh.classify.ClassKey;
import org.skbsh.classify.Rule;
import org.skbsh.classify.Verdict;
import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.model.Event;
import org.skbsh.model.TextField;
import org.skbsh.query.EventNumbers;
import org.skbsh.query.PacketKeys;
import org.skbsh.query.Selection;
import org.skbsh.render.view.InView;
import org.skbsh.render.view.Losses;
import org.skbsh.render.view.Numbering;
import org.skbsh.render.view.Subject;
import org.skbsh.render.view.View;
import org.skbsh.session.Captures;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.NUMBER;

/** {@code events}: the events in view as a table; its numbers are those that {@code event} takes. */
final class EventsCommand {
    private static final int USUAL = 20;
    private static final int MICROSECONDS = 6;
    private static final List<View.Column> COLUMNS = List.of(
            new View.Column("event", View.Kind.HIDDEN),
            new View.Column("time", View.Kind.NUMBER),
            new View.Column("cpu", View.Kind.NUMBER),
            new View.Column("pid", View.Kind.HIDDEN),
            new View.Column("comm", View.Kind.TEXT),
            new View.Column("class", View.Kind.ID),
            new View.Column("verdict", View.Kind.VERDICT),
            new View.Column("reason", View.Kind.TEXT),
            new View.Column("flow", View.Kind.TEXT),
            new View.Column("dev", View.Kind.TEXT),
            new View.Column("owner", View.Kind.TEXT),
            new View.Column("count", View.Kind.NUMBER));

    private EventsCommand() {}

    static CommandSpec spec() {
        return CommandSpec.of(
                        "events",
                        Group.LOOK,
                        "list the events in view, the newest first",
                        List.of(
                                Parameter.optional("n", NUMBER, "how many, 20 by default; 0 lists all"),
                                Parameter.flag("order", "the oldest first")),
                        EventsCommand::events)
                .details("""
                        The first column is the event's number, which event N takes, and show N too. Columns in which no \
                        event has anything are left out. In a line of Groovy, events are the same events: \
                        events.where { len > 1500 }.""")
                .examples("events", "events 100 --order", "event 3");
    }

    private static Object events(Session session, Arguments arguments) {
        Selection view = session.captures().view();
        List<EventNumbers.Numbered> all = new EventNumbers(view).inTime();
        if (!arguments.has("order")) {
            Collections.reverse(all);
        }
        int wanted = arguments.number("n").orElse(USUAL);
        List<EventNumbers.Numbered> some =
                wanted == 0 || wanted >= all.size() ? all : List.copyOf(all.subList(0, wanted));
        List<List<Object>> rows =
                some.stream().map(one -> row(session, view, one)).toList();
        Map<String, Object> facts = Losses.facts(view.total(), view.capture().loss());
        Numbering numbering = new Numbering(
                true,
                some.stream().map(EventNumbers.Numbered::number).toList(),
                number -> new Subject.One(Captures.event(view, number)));
        List<String> notes = notes(view, some.size(), all.size(), arguments.has("order"));
        View.Table programs = new View.Table("events", facts, COLUMNS, rows, Integer.MAX_VALUE, notes, numbering);
        return new View.Drawn(forPeople(programs), programs);
    }

    private static List<Object> row(Session session, Selection view, EventNumbers.Numbered one) {
        Event event = view.capture().events().get(one.row());
        Rule rule = session.classifier().rule(event).orElse(null);
        return List.of(
                one.number(),
                event.time().isPresent() ? BigDecimal.valueOf(event.time().getAsLong(), 9) : "",
                event.cpu().isPresent() ? event.cpu().getAsInt() : "",
                event.pid().isPresent() ? event.pid().getAsInt() : "",
                event.text(TextField.COMM),
                rule == null ? ClassKey.UNCLASSIFIED : rule.id(),
                (rule == null ? Verdict.UNCLASSIFIED : rule.verdict()).word(),
                event.text(TextField.REASON),
                PacketKeys.text(event, "flow"),
                event.text(TextField.DEVICE),
                String.valueOf(event.values().getOrDefault("owner", "")),
                event.count());
    }

    /** Without columns that say nothing, and with times as short as they can be. */
    private static View.Table forPeople(View.Table table) {
        List<Integer> kept = IntStream.range(0, table.columns().size())
                .filter(column -> !isBare(table, column))
                .boxed()
                .toList();
        List<List<Object>> rows = table.rows().stream()
                .map(row -> kept.stream().map(column -> shown(row.get(column))).toList())
                .toList();
        return new View.Table(
                table.name(),
                table.facts(),
                kept.stream().map(table.columns()::get).toList(),
                rows,
                Integer.MAX_VALUE,
                table.notes(),
                table.numbering());
    }

    private static boolean isBare(View.Table table, int column) {
        String name = table.columns().get(column).name();
        // The class says it already, and mostly an event is one event.
        Object bare = name.equals("count") ? 1L : "";
        return name.equals("verdict")
                || table.rows().stream().allMatch(row -> row.get(column).equals(bare));
    }

    private static Object shown(Object cell) {
        return cell instanceof BigDecimal time ? time.setScale(MICROSECONDS, RoundingMode.DOWN) : cell;
    }

    private static List<String> notes(Selection view, int shown, int rows, boolean oldest) {
        List<String> notes = new ArrayList<>();
        String events = view.total() + (view.total() == 1 ? " event" : " events");
        notes.add(
                shown == rows
                        ? events
                        : String.format(
                                Locale.ROOT,
                                "the %s %d of %s; events 0 lists all",
                                oldest ? "oldest" : "newest",
                                shown,
                                events));
        notes.addAll(InView.notes(view));
        notes.addAll(Losses.notes(view.total(), view.capture().loss()));
        return notes;
    }
}
