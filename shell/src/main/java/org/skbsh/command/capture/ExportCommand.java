package org.skbsh.command.capture;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.skbsh.classify.Rule;
import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.format.EventWriter;
import org.skbsh.format.Label;
import org.skbsh.format.Labels;
import org.skbsh.model.Capture;
import org.skbsh.model.Total;
import org.skbsh.model.UserError;
import org.skbsh.query.KeyColumn;
import org.skbsh.query.Selection;
import org.skbsh.render.view.Losses;
import org.skbsh.session.Fifo;
import org.skbsh.session.FileName;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.CHOICE;
import static org.skbsh.command.ParameterKind.FILE;

/** {@code export}: the events in view as a file for other programs. */
final class ExportCommand {
    private static final int LOOK_UP = 1 << 10;

    private final List<ExportFormat> formats;

    private ExportCommand(List<ExportFormat> formats) {
        this.formats = formats;
    }

    static CommandSpec spec(List<ExportFormat> formats) {
        return CommandSpec.of(
                        "export",
                        Group.CAPTURES,
                        "write the events in view to a file for other programs, by its ending",
                        List.of(
                                Parameter.required("file", FILE, "the file, such as drops.md or drops.pcapng"),
                                Parameter.option("as", CHOICE, "the format, whatever the file is called")
                                        .of(formats.stream()
                                                .map(ExportFormat::name)
                                                .toArray(String[]::new)),
                                Parameter.flag("redact", "leave out names of tasks and files, and addresses")),
                        new ExportCommand(formats)::export)
                .details(told(formats) + ".\n\n" + """
                        Where a file holds weights they are counts of events. With --redact no name of a task, file, \
                        owner or namespace is written, no address of a host, a packet or the kernel, and of other fields \
                        only lengths, ports and the like. In pcapng each address then has another in its place, always \
                        the same one, checksums are 0, and packets end behind the header of TCP, UDP or ICMP; it needs a \
                        trace with --packets. For a file with all that skbsh knows, use save.""")
                .examples("export drops.md --redact", "export drops.pb.gz", "export drops.txt --as folded");
    }

    private Object export(Session session, Arguments arguments) {
        String name = arguments.text("file");
        ExportFormat format = arguments.get("as").map(this::named).orElseGet(() -> byEnding(name));
        Selection view = session.captures().view();
        ExportFormat.Wishes wishes = new ExportFormat.Wishes(
                arguments.has("redact"), session.settings().safeCsv());
        EventWriter writer = format.maker().writer(labels(session, view.capture()), wishes);
        EventWriter.Needs needs = writer.needs();
        long all = count(view, row -> true);
        long written = count(view, writer.fit(view.capture()));
        if (all == 0) {
            throw new UserError(
                    "no event is in view: nothing to export",
                    view.filter().isEmpty() ? "the capture has none" : "filter clear shows all");
        }
        if (written == 0) {
            throw new UserError("none of the " + all + " events in view has " + needs.what(), needs.way());
        }
        Path file = FileName.of(name);
        Fifo.write(file, out -> writer.write(view.capture(), watched(session, view), out));
        session.out().message(written + (written == 1 ? " event in " : " events in ") + file);
        if (written < all) {
            session.out().message(all - written + " of " + all + " events are left out: no " + needs.what());
        }
        writer.leftOut(view.capture(), view::has).forEach(session.out()::message);
        Losses.notes(written, view.capture().loss()).forEach(session.out()::message);
        return CommandSpec.Nothing.NOTHING;
    }

    private ExportFormat named(String name) {
        return formats.stream()
                .filter(format -> format.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private ExportFormat byEnding(String name) {
        return formats.stream()
                .filter(format -> format.isOf(name))
                .findFirst()
                .orElseThrow(() -> UserError.usage(
                        "'" + name + "' has no ending that names a format",
                        "endings: " + endings() + "; what they hold: help export"));
    }

    private String endings() {
        return formats.stream().flatMap(format -> format.endings().stream()).collect(Collectors.joining(", "));
    }

    private static String told(List<ExportFormat> formats) {
        return formats.stream().map(ExportFormat::told).collect(Collectors.joining("; "));
    }

    private static Labels labels(Session session, Capture capture) {
        Map<String, String> titles = new ConcurrentHashMap<>();
        List<Rule> rules = session.classifier().rules().rules();
        return new Labels(
                label(session, capture, "verdict"),
                label(session, capture, "class"),
                label(session, capture, "reason"),
                label(session, capture, "caller"),
                name -> titles.computeIfAbsent(name, id -> rules.stream()
                        .filter(rule -> rule.id().equals(id))
                        .findFirst()
                        .map(Rule::title)
                        .orElse("")));
    }

    private static Label label(Session session, Capture capture, String key) {
        KeyColumn column = session.keys().key(key).over(capture);
        return new Label(column::code, column::text);
    }

    private static long count(Selection view, IntPredicate counted) {
        return IntStream.range(0, view.capture().events().size())
                .filter(view::has)
                .filter(counted)
                .mapToLong(row -> view.capture().events().count().get(row))
                .reduce(0, Total::plus);
    }

    private static IntPredicate watched(Session session, Selection view) {
        return row -> {
            if (row % LOOK_UP == 0) {
                session.checkCancelled();
            }
            return view.has(row);
        };
    }
}
