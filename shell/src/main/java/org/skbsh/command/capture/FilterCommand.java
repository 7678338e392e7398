package org.skbsh.command.capture;

import java.util.List;
import java.util.function.Function;

import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.dsl.EventSet;
import org.skbsh.model.UserError;
import org.skbsh.query.FilterExpression;
import org.skbsh.query.Selection;
import org.skbsh.query.Strangers;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.EXPRESSION;

/** {@code filter}: narrows the events in view. */
final class FilterCommand {
    private static final List<String> WORDS = List.of("clear", "show", "undo");

    private FilterCommand() {}

    static CommandSpec spec(Function<Session, Strangers.Known> known) {
        return CommandSpec.of(
                        "filter",
                        Group.CAPTURES,
                        "keep only some events in view; filter undo takes the last one back, filter clear all",
                        List.of(Parameter.optional("expr", EXPRESSION, "a condition, or clear, undo, show")
                                .of(WORDS.toArray(String[]::new))),
                        (session, arguments) -> filter(session, arguments, known))
                .details("""
                        A condition compares keys (==, !=, <, <=, >, >=, =~ for a regular expression, in [a, b]), names a \
                        verdict (drop, normal, suspect), or asks for a chain of callers: via('ip_rcv <- ..'). Join them with && and ||, \
                        negate them with !. A filter narrows the view further; the prompt and every result show the filter in \
                        force. A name that neither the capture nor the kernel has is refused, with the nearest one. In braces it is \
                        Groovy: filter { pid > 100 && comm.startsWith('nginx') }.""")
                .examples(
                        "filter reason == NETFILTER_DROP && via('nf_hook_slow <- ..')",
                        "filter comm =~ 'nginx.*'",
                        "filter undo",
                        "filter clear");
    }

    private static Object filter(Session session, Arguments arguments, Function<Session, Strangers.Known> known) {
        String expression = arguments.get("expr").orElse("show");
        switch (expression) {
            case "show" -> {}
            case "clear" -> session.captures().view(Selection.all(session.view().getCapture()));
            case "undo" -> undo(session);
            default -> narrow(session, expression, known);
        }
        return session.view();
    }

    private static void undo(Session session) {
        if (!session.captures().undo()) {
            throw new UserError("no filter to undo: nothing changed what is in view", "");
        }
    }

    private static void narrow(Session session, String expression, Function<Session, Strangers.Known> known) {
        EventSet view = session.view();
        if (expression.startsWith("{")) {
            requireEvents(view);
            session.captures().view(session.evaluator().where(view, expression).getSelection());
            return;
        }
        FilterExpression filter = FilterExpression.parse(expression, session.keys(), session.aliases());
        requireEvents(view);
        refuseStrangers(filter, view, known.apply(session));
        session.captures().view(filter.apply(view.getSelection()));
    }

    private static void requireEvents(EventSet view) {
        if (view.size() == 0 && !view.getFilter().isEmpty()) {
            throw new UserError(
                    "nothing is left to filter: " + view.getFilter() + " hides all "
                            + view.getCapture().events().total() + " events",
                    "filter undo takes it back");
        }
    }

    private static void refuseStrangers(FilterExpression filter, EventSet view, Strangers.Known known) {
        List<String> strangers = new Strangers(Selection.all(view.getCapture()), known).in(filter);
        if (!strangers.isEmpty()) {
            throw UserError.usage(strangers.get(0), "the filter is as it was");
        }
    }
}
