package org.skbsh.shell;

import java.util.List;
import java.util.Optional;

import org.skbsh.command.CommandNames;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.line.Entries;
import org.skbsh.command.line.GroovyScanner;
import org.skbsh.command.line.Line;
import org.skbsh.command.line.LineClassifier;
import org.skbsh.command.line.PastedSession;
import org.skbsh.dsl.Evaluator;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;
import org.skbsh.render.text.OutputFormat;
import org.skbsh.render.view.View;
import org.skbsh.session.Results;
import org.skbsh.session.Session;

/** Runs entries, one after the other, on the calling thread. */
final class Lines {
    private final Session session;
    private final CommandNames commands;

    Lines(Session session, CommandNames commands) {
        this.session = session;
        this.commands = commands;
    }

    LineClassifier classifier() {
        return new LineClassifier(commands, session.variables()::containsKey);
    }

    List<String> split(String text) {
        return new Entries(classifier()).split(PastedSession.typed(text));
    }

    /** Runs the entries of a text, as if they were typed one after the other. */
    void runAll(String text) {
        for (String entry : split(text)) {
            session.checkCancelled();
            run(entry);
            if (session.leaving().isPresent()) {
                return;
            }
        }
    }

    /** Runs one entry and shows its result. */
    void run(String entry) {
        LineClassifier classifier = classifier();
        Line line = classifier.classify(entry);
        if (line instanceof Line.Command command) {
            command(command);
        } else if (line instanceof Line.Groovy groovy) {
            groovy(groovy, classifier);
        }
    }

    /** Whether an entry writes a file, so that it matters even if nobody sees its output. */
    boolean writes(String entry) {
        return classifier().classify(entry) instanceof Line.Command command
                && new Commands(session, commands).writes(command.text());
    }

    private void command(Line.Command command) {
        Commands runner = new Commands(session, commands);
        if (command.assignTo().isEmpty()) {
            Object result = runner.show(command);
            if (result != CommandSpec.Nothing.NOTHING) {
                session.keep(Results.value(result));
            }
            return;
        }
        String name = command.assignTo().get();
        Object result = runner.result(command);
        if (result == CommandSpec.Nothing.NOTHING) {
            throw UserError.usage("'" + command.text() + "' has no result to assign to " + name, "");
        }
        session.variables().put(name, Results.value(result));
        if (session.isInteractive()) {
            named(name, result);
        }
    }

    private void groovy(Line.Groovy groovy, LineClassifier classifier) {
        if (!groovy.notice().isEmpty()) {
            session.out().message(groovy.notice());
        }
        if (GroovyScanner.depth(groovy.source()) > GroovyScanner.DEEPEST) {
            throw new UserError(
                    "more than " + GroovyScanner.DEEPEST + " brackets are nested",
                    "compute the inner parts first, and give them names");
        }
        Evaluator.Evaluation evaluation;
        try {
            evaluation = session.evaluator().line(groovy.source());
        } catch (UserError e) {
            throw classifier
                    .unknownCommand(groovy.source())
                    .filter(word -> !Evaluator.isWord(word))
                    .map(word -> noCommand(word, e.kind()))
                    .orElse(e);
        }
        evaluation.value().ifPresent(value -> result(value, evaluation.assignedTo()));
    }

    private UserError noCommand(String word, UserError.Kind kind) {
        return new UserError(
                kind,
                "'" + word + "' is no command",
                Spelling.suggestion(word, commands.names(), "help lists the commands"));
    }

    private void result(Object value, Optional<String> assignedTo) {
        if (assignedTo.isPresent()) {
            if (session.isInteractive()) {
                named(assignedTo.get(), value);
            }
            return;
        }
        int number = session.keep(value);
        if (session.isInteractive()) {
            named("$" + number, value);
        } else {
            session.show(value);
        }
    }

    // As jshell does: the name, then the value; tables and trees speak for themselves.
    private void named(String name, Object value) {
        View view = Results.view(value);
        session.remember(value, view);
        boolean plain = session.settings().format() == OutputFormat.TABLE
                && (view instanceof View.Value
                        || view instanceof View.Text text && !text.text().contains("\n"));
        if (plain) {
            session.out().print(name + " = ");
        }
        session.out().view(view, session.settings().renderer());
    }
}
