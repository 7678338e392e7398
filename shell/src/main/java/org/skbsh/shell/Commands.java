package org.skbsh.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

import org.skbsh.command.CommandNames;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.Pipe;
import org.skbsh.command.line.ArgumentParser;
import org.skbsh.command.line.CommandLine;
import org.skbsh.command.line.Line;
import org.skbsh.kernel.file.Content;
import org.skbsh.model.UserError;
import org.skbsh.render.text.OutputFormat;
import org.skbsh.render.view.View;
import org.skbsh.session.Fifo;
import org.skbsh.session.FileName;
import org.skbsh.session.Results;
import org.skbsh.session.Session;

/**
 * Runs a line of commands: the first makes a result, those after bars change its view, {@code >} sends it to a file.
 */
final class Commands {
    private final Session session;
    private final CommandNames commands;

    Commands(Session session, CommandNames commands) {
        this.session = session;
        this.commands = commands;
    }

    /** Runs a line and returns its result: of the command, or the view that pipes made of it. */
    Object result(Line.Command typed) {
        CommandLine line = CommandLine.parse(typed.text(), this::takesRest);
        Object result = run(line.stages().get(0), typed.below());
        if (result == CommandSpec.Nothing.NOTHING) {
            return result;
        }
        if (line.stages().size() == 1 && line.file().isEmpty()) {
            session.remember(result, Results.view(result));
            return result;
        }
        Pipe.Shown shown = piped(line, result);
        line.file().ifPresent(file -> write(shown, FileName.of(file), line.append()));
        return shown.view();
    }

    /**
     * Runs a line and shows its result.
     *
     * @return the result of the first command
     */
    Object show(Line.Command typed) {
        CommandLine line = CommandLine.parse(typed.text(), this::takesRest);
        Object result = run(line.stages().get(0), typed.below());
        if (result == CommandSpec.Nothing.NOTHING) {
            return result;
        }
        Pipe.Shown shown = piped(line, result);
        line.file().ifPresentOrElse(file -> write(shown, FileName.of(file), line.append()), () -> session.out()
                .view(shown.view(), shown.format().renderer(session.settings().look())));
        return result;
    }

    /** Whether a line writes a file. */
    boolean writes(String typed) {
        try {
            CommandLine line = CommandLine.parse(typed, this::takesRest);
            return line.file().isPresent()
                    || commands.resolve(name(line.stages().get(0))).name().equals("save");
        } catch (UserError notEvenALine) {
            return false;
        }
    }

    private Pipe.Shown piped(CommandLine line, Object result) {
        View view = Results.view(result);
        session.remember(result, view);
        Pipe.Shown shown = new Pipe.Shown(view, session.settings().format());
        for (String stage : line.stages().subList(1, line.stages().size())) {
            String name = name(stage);
            Pipe pipe = commands.pipe(name);
            shown = pipe.step().apply(shown, ArgumentParser.parse(pipe.spec(), stage.substring(name.length())));
        }
        return shown;
    }

    private boolean takesRest(String stage) {
        List<CommandSpec> found = commands.startingWith(name(stage));
        return found.size() == 1 && found.get(0).takesRest();
    }

    private Object run(String stage, String below) {
        String name = name(stage);
        CommandSpec spec = commands.resolve(name);
        return spec.handler().run(session, ArgumentParser.parse(spec, stage.substring(name.length()), below));
    }

    private static String name(String stage) {
        int end = 0;
        while (end < stage.length() && !Character.isWhitespace(stage.charAt(end))) {
            end++;
        }
        return stage.substring(0, end);
    }

    private void write(Pipe.Shown shown, Path file, boolean append) {
        View view = shown.format() == OutputFormat.TABLE ? whole(shown.view()) : shown.view();
        StringBuilder text = new StringBuilder();
        try {
            shown.format().renderer(session.settings().look().plain()).draw(view, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (append) {
            Fifo.append(file, Content.text(text));
        } else {
            Fifo.write(file, Content.text(text));
        }
    }

    private static View whole(View view) {
        if (view instanceof View.Drawn drawn) {
            return new View.Drawn((View.Table) whole(drawn.people()), drawn.programs());
        }
        return view instanceof View.Table table && table.shown() == View.Table.USUAL ? table.top(0) : view;
    }
}
