package org.skbsh.command.capture;

import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.format.EventWriter;
import org.skbsh.model.Capture;
import org.skbsh.model.UserError;
import org.skbsh.query.KeyColumn;
import org.skbsh.query.Selection;
import org.skbsh.session.Fifo;
import org.skbsh.session.FileName;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.FILE;

/** {@code export}: the events in view as a file for other programs. */
final class ExportCommand {
    private static final List<String> REMARK = List.of("reason", "class", "caller");
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
                                Parameter.required("file", FILE, "the file, such as drops.pcapng"),
                                Parameter.flag("redact", "mask addresses, and leave out what packets carry")),
                        new ExportCommand(formats)::export)
                .details("""
                        NAME.pcapng holds packets for Wireshark and tcpdump, each with a comment: its reason, class and \
                        caller. It needs a trace with --packets. With --redact each address has another in its place, \
                        always the same one, checksums are 0, and packets end behind the header of TCP, UDP or ICMP. \
                        For a file that load reads, use save.""")
                .examples("export drops.pcapng", "export drops.pcapng --redact");
    }

    private Object export(Session session, Arguments arguments) {
        String name = arguments.text("file");
        ExportFormat format = format(name);
        Selection view = session.captures().view();
        EventWriter writer = format.maker().writer(remark(session, view.capture()), arguments.has("redact"));
        EventWriter.Needs needs = writer.needs();
        long all = count(view, row -> true);
        long written = count(view, writer.fit(view.capture()));
        if (written == 0) {
            throw new UserError("none of the " + all + " events in view has " + needs.what(), needs.way());
        }
        Path file = FileName.of(name);
        Fifo.write(file, out -> writer.write(view.capture(), watched(session, view), out));
        session.out().message(written + " events in " + file);
        if (written < all) {
            session.out().message(all - written + " of " + all + " events are left out: no " + needs.what());
        }
        return CommandSpec.Nothing.NOTHING;
    }

    private ExportFormat format(String name) {
        return formats.stream()
                .filter(format -> name.endsWith(format.ending()))
                .findFirst()
                .orElseThrow(() -> UserError.usage(
                        "'" + name + "' has no ending that names a format",
                        formats.stream()
                                .map(format -> "NAME" + format.ending() + " holds " + format.holds())
                                .collect(Collectors.joining("; "))));
    }

    private static IntFunction<String> remark(Session session, Capture capture) {
        List<KeyColumn> columns = REMARK.stream()
                .map(key -> session.keys().key(key).over(capture))
                .toList();
        return row -> columns.stream()
                .map(column -> column.text(column.code(row)))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static long count(Selection view, IntPredicate counted) {
        return IntStream.range(0, view.capture().events().size())
                .filter(view::has)
                .filter(counted)
                .mapToLong(row -> view.capture().events().count().get(row))
                .sum();
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
