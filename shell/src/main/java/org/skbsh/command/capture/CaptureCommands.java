package org.skbsh.command.capture;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.format.Formats;
import org.skbsh.format.NamedWriter;
import org.skbsh.model.Capture;
import org.skbsh.model.UserError;
import org.skbsh.query.Selection;
import org.skbsh.query.Strangers;
import org.skbsh.render.view.Numbering;
import org.skbsh.render.view.Subject;
import org.skbsh.render.view.View;
import org.skbsh.session.Captures;
import org.skbsh.session.Fifo;
import org.skbsh.session.FileName;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.CAPTURE;
import static org.skbsh.command.ParameterKind.DURATION;
import static org.skbsh.command.ParameterKind.FILE;
import static org.skbsh.command.ParameterKind.LINES;
import static org.skbsh.command.ParameterKind.NAME;

/** Captures: loading, saving, choosing one, and narrowing the view of it. */
public final class CaptureCommands {
    private static final int LOOK_UP = 1 << 10;

    private CaptureCommands() {}

    public static List<CommandSpec> all(
            Formats readers,
            List<NamedWriter> writers,
            List<ExportFormat> exports,
            Function<Session, Strangers.Known> known) {
        return List.of(
                load(readers),
                paste(readers),
                save(writers),
                ExportCommand.spec(exports),
                captures(),
                use(),
                FilterCommand.spec(known),
                DiffCommand.spec());
    }

    private static CommandSpec load(Formats readers) {
        return CommandSpec.of(
                        "load",
                        Group.CAPTURES,
                        "load a capture from a file of any format",
                        List.of(
                                Parameter.required(
                                                "file",
                                                FILE,
                                                "a file, a glob, a directory, - for standard input, or sample")
                                        .of("sample")
                                        .repeats(),
                                Parameter.flag("follow", "go on as the file grows, until Ctrl-C"),
                                Parameter.option("for", DURATION, "how long to follow it"),
                                Parameter.option("as", NAME, "name of the capture")),
                        (session, arguments) -> load(session, readers, arguments))
                .details(String.format(Locale.ROOT, """
                        load recognises the format by the content, packed, in a mail, or out of a log. It reads \
                        %s. docs/formats.md has an example of each. Several files, of one format or of many, become one capture; group by file tells them \
                        apart. load - reads standard input: zcat trace.gz | skbsh -e 'load -' -e classify. 'sample' is \
                        the real capture that comes with skbsh.""", String.join(", ", readers.names())))
                .examples(
                        "load sample",
                        "load trace.txt --as before",
                        "load traces/*.txt.gz",
                        "load traces",
                        "load /var/log/kern.log --follow");
    }

    private static Object load(Session session, Formats readers, Arguments arguments) {
        Loading loading = new Loading(session, readers);
        List<String> files = arguments.all("file");
        if (!arguments.has("follow")) {
            if (arguments.has("for")) {
                throw UserError.usage("--for is for a file that is followed", "add --follow");
            }
            return loading.load(files, arguments.get("as"));
        }
        if (files.size() > 1) {
            throw UserError.usage("only one file can be followed", "start another skbsh for the other one");
        }
        return loading.follow(files.get(0), arguments.duration("for"), arguments.get("as"));
    }

    private static CommandSpec paste(Formats readers) {
        return CommandSpec.of(
                        "paste",
                        Group.CAPTURES,
                        "load a capture from the lines below, up to an empty line",
                        List.of(
                                Parameter.required("stacks", LINES, "stacks or events, in any text that load reads"),
                                Parameter.option("as", NAME, "name of the capture")),
                        (session, arguments) ->
                                new Loading(session, readers).paste(arguments.text("stacks"), arguments.get("as")))
                .details("""
                        Type paste, Enter, and paste the text; an empty line or Ctrl-D ends it. Stacks and events that are \
                        pasted at the prompt itself are loaded too: lines such as => kfree_skb or kfree_skb+0x1/0x60, what \
                        trace_pipe prints, and bpftrace's maps. Use paste where there is prose between them.""")
                .examples("paste", "paste --as before");
    }

    private static CommandSpec save(List<NamedWriter> writers) {
        return CommandSpec.of(
                        "save",
                        Group.CAPTURES,
                        "write the events in view to a file of skbsh's own, which load reads",
                        List.of(Parameter.required("file", FILE, "the file, usually NAME.skb")),
                        (session, arguments) -> save(session, arguments, writers))
                .details(
                        "An existing file is replaced as a whole or not at all: skbsh writes a new file beside it and renames that.")
                .examples("save before.skb");
    }

    private static Object save(Session session, Arguments arguments, List<NamedWriter> writers) {
        Path file = FileName.of(arguments.text("file"));
        Selection selection = session.captures().view();
        NamedWriter writer = NamedWriter.of(writers, file.toString());
        Fifo.write(
                file,
                out -> writer.write(
                        selection.capture(),
                        row -> {
                            if (row % LOOK_UP == 0) {
                                session.checkCancelled();
                            }
                            return selection.has(row);
                        },
                        out));
        session.out().message(session.view().size() + " events in " + file);
        return CommandSpec.Nothing.NOTHING;
    }

    private static CommandSpec captures() {
        return CommandSpec.of(
                "captures", Group.CAPTURES, "list the captures", List.of(), (session, arguments) -> list(session));
    }

    private static View list(Session session) {
        List<View.Column> columns = new ArrayList<>();
        columns.add(new View.Column("current", View.Kind.TEXT));
        columns.add(new View.Column("name", View.Kind.TEXT));
        columns.add(new View.Column("source", View.Kind.TEXT));
        for (String number : List.of("events", "stacks", "lost", "unread")) {
            columns.add(new View.Column(number, View.Kind.NUMBER));
        }
        columns.add(new View.Column("filter", View.Kind.TEXT));
        Captures captures = session.captures();
        List<List<Object>> rows = captures.names().stream()
                .map(name -> row(name, captures.get(name), captures.current().orElse("")))
                .toList();
        List<String> notes = rows.isEmpty()
                ? List.of("no capture yet: load FILE, or load sample")
                : captures.names().stream()
                        .flatMap(name -> firstUnread(name, captures.get(name).capture()).stream())
                        .toList();
        Numbering numbering = Numbering.of(
                captures.names(), name -> new Subject.Result(() -> session.events(name, captures.get(name))));
        return new View.Table("captures", Map.of(), columns, rows, Integer.MAX_VALUE, notes, numbering);
    }

    private static Optional<String> firstUnread(String name, Capture capture) {
        return capture.unread().stream().findFirst().map(line -> "the first unread line of " + name + ": " + line);
    }

    private static List<Object> row(String name, Selection selection, String current) {
        Capture capture = selection.capture();
        return List.of(
                name.equals(current),
                name,
                capture.origin().source(),
                capture.events().total(),
                capture.events().stacks().size() - 1,
                capture.loss().lost(),
                capture.loss().unread(),
                selection.filter());
    }

    private static CommandSpec use() {
        return CommandSpec.of(
                "use",
                Group.CAPTURES,
                "switch to another capture",
                List.of(Parameter.required("name", CAPTURE, "the capture")),
                (session, arguments) -> {
                    session.captures().use(arguments.text("name"));
                    return session.view();
                });
    }
}
