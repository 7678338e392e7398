package org.skbsh.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.skbsh.classify.Classification;
import org.skbsh.classify.RuleSet;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.CommandSpec.Nothing;
import org.skbsh.model.UserError;
import org.skbsh.render.View;

import static org.skbsh.command.ParameterKind.CHOICE;
import static org.skbsh.command.ParameterKind.FILE;
import static org.skbsh.command.ParameterKind.NUMBER;
import static org.skbsh.command.ParameterKind.RULE;
import static org.skbsh.command.ParameterKind.WORD;

/** Naming what happened: the verdicts of rules, and the rules themselves. */
final class RuleCommands {
    private RuleCommands() {}

    static List<CommandSpec> all() {
        return List.of(classify(), rules());
    }

    private static CommandSpec classify() {
        return CommandSpec.of(
                        "classify",
                        Group.CLASSIFY,
                        "name the events in view: normal or drop, and of which kind",
                        List.of(),
                        (session, none) -> Classification.of(session.captures().view(), session.classifier()))
                .details("What no rule matches is shown as unclassified. rules why N tells how event N got its name.");
    }

    private static CommandSpec rules() {
        return CommandSpec.of(
                        "rules",
                        Group.CLASSIFY,
                        "the rules: list, show one, test all, why an event has its class, load more",
                        List.of(
                                Parameter.optional("action", CHOICE, "what to do; list unless given")
                                        .of("list", "show", "test", "why", "load"),
                                Parameter.optional("what", WORD, "a rule's id, an event's number, or a file")
                                        .behind("show", RULE)
                                        .behind("load", FILE),
                                Parameter.option("top", NUMBER, "show so many; 0 for all")),
                        RuleCommands::rules)
                .details("""
                        Rules are tried in their order, the first that matches wins. Your own are the .groovy files in \
                        $XDG_CONFIG_HOME/skbsh/rules (~/.config/skbsh/rules); they come before those of skbsh, and take \
                        the place of one with the same id.""")
                .examples("rules", "rules show tcp/receive/app-read", "rules why 1", "rules load mine.groovy");
    }

    private static Object rules(Session session, Arguments arguments) {
        Object result = act(session, arguments);
        return arguments.number("top").isPresent() && result instanceof View.Table table
                ? table.top(arguments.number("top").get())
                : result;
    }

    private static Object act(Session session, Arguments arguments) {
        return switch (arguments.get("action").orElse("list")) {
            case "show" -> session.rules().all().get(what(arguments, "the rule's id: see rules list"));
            case "test" -> test(session.rules().all());
            case "why" -> Why.of(session, what(arguments, "the event's number, from 1"));
            case "load" -> load(session, FileName.of(what(arguments, "the file")));
            default -> list(session.rules().all());
        };
    }

    private static String what(Arguments arguments, String missing) {
        return arguments
                .get("what")
                .orElseThrow(() -> UserError.usage(
                        "rules " + arguments.text("action") + " needs one word more: " + missing, "see: help rules"));
    }

    private static View list(RuleSet rules) {
        List<View.Column> columns = List.of(
                new View.Column("id", View.Kind.TEXT),
                new View.Column("verdict", View.Kind.VERDICT),
                new View.Column("title", View.Kind.TEXT));
        List<List<Object>> rows = rules.rules().stream()
                .map(rule -> List.<Object>of(rule.id(), rule.verdict().word(), rule.title()))
                .toList();
        return new View.Table(
                "rules",
                Map.of(),
                columns,
                rows,
                Integer.MAX_VALUE,
                List.of(rules.rules().size() + " rules"));
    }

    private static Object test(RuleSet rules) {
        List<RuleSet.Failure> failures = rules.test();
        long examples =
                rules.rules().stream().mapToLong(rule -> rule.examples().size()).sum();
        if (failures.isEmpty()) {
            return new View.Text(
                    "test", "all " + examples + " examples of " + rules.rules().size() + " rules hold", List.of());
        }
        StringBuilder told = new StringBuilder();
        failures.forEach(failure -> told.append("\n  ").append(failure));
        throw new UserError(failures.size() + " of " + examples + " examples fail:" + told, "");
    }

    private static Object load(Session session, Path file) {
        int number = session.rules().load(file);
        session.out().message(number + (number == 1 ? " rule" : " rules") + " from " + file);
        return Nothing.NOTHING;
    }
}
