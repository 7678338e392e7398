package org.skbsh.command.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.CommandSpec.Nothing;
import org.skbsh.command.Parameter;
import org.skbsh.command.line.Word;
import org.skbsh.dsl.ScriptOutline;
import org.skbsh.render.view.Numbering;
import org.skbsh.render.view.Subject;
import org.skbsh.render.view.View;
import org.skbsh.session.Scripts;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.REST;
import static org.skbsh.command.ParameterKind.SCRIPT;

/** Investigation scripts. */
public final class ScriptCommands {
    private ScriptCommands() {}

    public static List<CommandSpec> all() {
        return List.of(run(), scripts());
    }

    private static CommandSpec run() {
        return CommandSpec.of(
                        "run",
                        Group.LEARN,
                        "run an investigation script",
                        List.of(
                                Parameter.required("script", SCRIPT, "its name, or its path"),
                                Parameter.optional("args", REST, "its parameters; --help lists them")),
                        ScriptCommands::run)
                .examples("run top-drops --help", "run ./mine.groovy --comm nginx");
    }

    private static Object run(Session session, Arguments arguments) {
        Scripts.Found script = new Scripts(session.places()).find(arguments.text("script"));
        List<String> words = Word.split(arguments.get("args").orElse("")).stream()
                .map(Word::text)
                .toList();
        return run(session, script, words);
    }

    private static Object run(Session session, Scripts.Found script, List<String> words) {
        return session.evaluator()
                .script(script.name(), script.file(), script.source(), words)
                .orElse(Nothing.NOTHING);
    }

    private static CommandSpec scripts() {
        return CommandSpec.of(
                        "scripts",
                        Group.LEARN,
                        "list the investigation scripts",
                        List.of(),
                        (session, none) -> list(session))
                .details(
                        "Your own are the .groovy files in $XDG_DATA_HOME/skbsh/scripts (~/.local/share/skbsh/scripts).");
    }

    private static View list(Session session) {
        Scripts scripts = new Scripts(session.places());
        List<List<Object>> rows = new ArrayList<>();
        scripts.all().forEach((name, from) -> {
            ScriptOutline outline = ScriptOutline.of(scripts.find(name).source());
            rows.add(List.of(name, outline.summary(), String.join(" ", outline.params()), from));
        });
        List<View.Column> columns = List.of("name", "summary", "parameters", "from").stream()
                .map(column -> new View.Column(column, View.Kind.TEXT))
                .toList();
        List<String> notes = List.of("run NAME --help explains one; help scripts says where to put your own");
        Numbering numbering = Numbering.of(
                List.copyOf(scripts.all().keySet()),
                name -> new Subject.Result(() -> run(session, scripts.find(name), List.of("--help"))));
        return new View.Table("scripts", Map.of(), columns, rows, Integer.MAX_VALUE, notes, numbering);
    }
}
