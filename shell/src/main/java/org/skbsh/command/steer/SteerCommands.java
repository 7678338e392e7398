package org.skbsh.command.steer;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.CommandSpec.Nothing;
import org.skbsh.command.Parameter;
import org.skbsh.kernel.file.Content;
import org.skbsh.kernel.file.SourceText;
import org.skbsh.model.UserError;
import org.skbsh.render.view.Numbering;
import org.skbsh.render.view.Subject;
import org.skbsh.render.view.View;
import org.skbsh.session.Fifo;
import org.skbsh.session.FileName;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.FILE;
import static org.skbsh.command.ParameterKind.NUMBER;

/** Commands that steer the shell itself. */
public final class SteerCommands {
    private SteerCommands() {}

    /** Runs the entries of a text in a session. */
    public interface Runner {
        void run(Session session, String text);
    }

    /** @param runner runs the text of {@code /open} and {@code /edit} */
    public static List<CommandSpec> all(Runner runner) {
        return List.of(
                vars(), list(), history(), save(), open(runner), edit(runner), reset(), SetCommand.spec(), exit());
    }

    private static CommandSpec vars() {
        return CommandSpec.of(
                "/vars", Group.SHELL, "list the variables and the numbered results", List.of(), (session, none) -> {
                    Map<String, Object> all = new LinkedHashMap<>(new TreeMap<>(session.variables()));
                    List<Object> results = session.results();
                    for (int number = 1; number <= results.size(); number++) {
                        all.put("$" + number, results.get(number - 1));
                    }
                    List<List<Object>> rows = new ArrayList<>();
                    all.forEach((name, value) -> rows.add(row(name, value)));
                    return table(
                                    "vars",
                                    List.of("name", "type", "value"),
                                    rows,
                                    "no variables yet: x = load sample, def y = 1")
                            .numbered(Numbering.of(
                                    new ArrayList<>(all.values()), value -> new Subject.Result(() -> value)));
                });
    }

    private static List<Object> row(String name, Object value) {
        String text = Brief.of(value);
        return List.of(name, Brief.type(value), text.length() > 60 ? text.substring(0, 60) + "…" : text);
    }

    private static View.Table table(String name, List<String> columns, List<List<Object>> rows, String whenEmpty) {
        return new View.Table(
                name,
                Map.of(),
                columns.stream()
                        .map(column -> new View.Column(column, column.equals("n") ? View.Kind.NUMBER : View.Kind.TEXT))
                        .toList(),
                rows,
                Integer.MAX_VALUE,
                rows.isEmpty() ? List.of(whenEmpty) : List.of(),
                columns.contains("n") ? Numbering.NONE : Numbering.PLAIN);
    }

    private static CommandSpec list() {
        return CommandSpec.of(
                "/list",
                Group.SHELL,
                "list the lines of this session",
                List.of(),
                (session, none) -> numbered("list", session.entries()));
    }

    private static CommandSpec history() {
        return CommandSpec.of(
                "/history",
                Group.SHELL,
                "list the lines of this session and earlier ones",
                List.of(),
                (session, none) -> numbered("history", session.history()));
    }

    private static View numbered(String name, List<String> lines) {
        List<List<Object>> rows = new ArrayList<>();
        for (String line : lines) {
            rows.add(List.of(rows.size() + 1, line));
        }
        return table(name, List.of("n", "line"), rows, "no lines yet");
    }

    private static CommandSpec save() {
        return CommandSpec.of(
                "/save",
                Group.SHELL,
                "write the lines of this session to a file; /open runs them again",
                List.of(Parameter.required("file", FILE, "the file")),
                (session, arguments) -> {
                    Path file = FileName.of(arguments.text("file"));
                    List<String> lines = session.entries().stream()
                            .filter(line -> !line.startsWith("/save"))
                            .toList();
                    Content text = Content.text(String.join("\n", lines) + "\n");
                    Fifo.write(file, text);
                    session.out().message(lines.size() + " lines in " + file);
                    return Nothing.NOTHING;
                });
    }

    private static CommandSpec open(Runner runner) {
        return CommandSpec.of(
                "/open",
                Group.SHELL,
                "run the lines of a file as if they were typed",
                List.of(Parameter.required("file", FILE, "the file")),
                (session, arguments) -> {
                    Path file = FileName.of(arguments.text("file"));
                    runner.run(session, Fifo.meeting(file, () -> SourceText.named(file)));
                    return Nothing.NOTHING;
                });
    }

    private static CommandSpec edit(Runner runner) {
        return CommandSpec.of(
                "/edit",
                Group.SHELL,
                "edit a line of this session in $EDITOR, and run it",
                List.of(Parameter.optional("n", NUMBER, "its number in /list; the last one by default")),
                (session, arguments) -> {
                    List<String> lines = session.entries().stream()
                            .filter(line -> !line.startsWith("/edit"))
                            .toList();
                    int number = arguments.number("n").orElse(lines.size());
                    if (number < 1 || number > lines.size()) {
                        throw UserError.usage("there is no line " + number, "see: /list");
                    }
                    session.edited(lines.get(number - 1))
                            .ifPresentOrElse(text -> runner.run(session, text), () -> session.out()
                                    .message("not saved: nothing is run"));
                    return Nothing.NOTHING;
                });
    }

    private static CommandSpec reset() {
        return CommandSpec.of(
                "/reset", Group.SHELL, "forget captures, variables and results", List.of(), (session, none) -> {
                    session.reset();
                    session.out().message("captures, variables and results are forgotten");
                    return Nothing.NOTHING;
                });
    }

    private static CommandSpec exit() {
        return CommandSpec.of(
                "/exit",
                Group.SHELL,
                "leave",
                List.of(Parameter.optional("status", NUMBER, "exit status, 0 by default")),
                (session, arguments) -> {
                    session.leave(arguments.number("status").orElse(0) & 0xff);
                    return Nothing.NOTHING;
                });
    }
}
