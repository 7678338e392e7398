package org.skbsh.command.rule;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.skbsh.classify.Classification;
import org.skbsh.classify.Coverage;
import org.skbsh.classify.EventKey;
import org.skbsh.classify.Rule;
import org.skbsh.classify.RuleSet;
import org.skbsh.classify.Unknown;
import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.CommandSpec.Nothing;
import org.skbsh.command.Parameter;
import org.skbsh.model.UserError;
import org.skbsh.query.Selection;
import org.skbsh.render.view.Numbering;
import org.skbsh.render.view.Subject;
import org.skbsh.render.view.View;
import org.skbsh.render.view.Views;
import org.skbsh.session.FileName;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.CHOICE;
import static org.skbsh.command.ParameterKind.FILE;
import static org.skbsh.command.ParameterKind.NUMBER;
import static org.skbsh.command.ParameterKind.RULE;
import static org.skbsh.command.ParameterKind.WORD;

/** The verdicts of rules, and the rules themselves. */
public final class RuleCommands {
    private RuleCommands() {}

    public static List<CommandSpec> all() {
        return List.of(classify(), rules(), unknown(), LearnCommand.spec());
    }

    private static CommandSpec classify() {
        return CommandSpec.of(
                        "classify",
                        Group.CLASSIFY,
                        "classify the events in view: normal, drop or suspect, and which class",
                        List.of(),
                        RuleCommands::classify)
                .details("""
                        normal: the packet has done its work. drop: the packet was discarded. suspect: the kernel \
                        cannot tell a drop from an ordinary end here; the title lists the candidates. An event that no rule \
                        matches shows as unclassified.

                        rules show CLASS says what happened, why it usually does, and what to check next. rules why N \
                        says how event N got its class.""")
                .examples("classify", "rules show drop/udp/no_socket", "filter suspect");
    }

    private static Object classify(Session session, Arguments none) {
        Selection view = session.captures().view();
        if (!new EventKey(session.aliases()).isTold(view.capture())) {
            session.out()
                    .message(
                            "this capture cannot tell dropped packets from consumed ones: verdicts follow from the functions"
                                    + " alone, and rules that ask for the event do not apply");
        }
        return Classification.of(view, session.classifier());
    }

    private static CommandSpec unknown() {
        return CommandSpec.of(
                        "unknown",
                        Group.CLASSIFY,
                        "list the events in view that no rule names, or only a catch-all",
                        List.of(Parameter.option("top", NUMBER, "how many groups to show; 0 shows all")),
                        RuleCommands::unknown)
                .details("""
                        A catch-all is a rule that says what skbsh does not know, such as drop/unknown. The groups are by \
                        class, what the kernel said of the end, reason and caller, the largest first. learn N proposes a \
                        rule for group N, show N shows its stacks.""")
                .examples("unknown", "show 1", "learn 1");
    }

    private static Object unknown(Session session, Arguments arguments) {
        Unknown unknown = Unknown.of(
                session.captures().view(), session.classifier(), session.keys().keys(Unknown.KEYS));
        return arguments.number("top").isPresent() && Views.of(unknown) instanceof View.Table table
                ? table.top(arguments.number("top").get())
                : unknown;
    }

    private static CommandSpec rules() {
        return CommandSpec.of(
                        "rules",
                        Group.CLASSIFY,
                        "list, show, test or load rules; say why an event has its class, and which rules fire or are shadowed",
                        List.of(
                                Parameter.optional("action", CHOICE, "what to do; list by default")
                                        .of("list", "show", "test", "why", "load", "shadowed", "coverage"),
                                Parameter.optional(
                                                "what",
                                                WORD,
                                                "a rule's id or a part of it, an event's number, or a file")
                                        .behind("show", RULE)
                                        .behind("load", FILE),
                                Parameter.option("top", NUMBER, "how many to show; 0 shows all")),
                        RuleCommands::rules)
                .details("""
                        rules list WORD lists the rules with WORD in their id, such as a drop reason. rules show says what \
                        happened, why it usually does, and what to check next.

                        skbsh tries rules in order; the first that matches wins. Your own are the .groovy files in \
                        $XDG_CONFIG_HOME/skbsh/rules (~/.config/skbsh/rules); they come before those of skbsh, and replace \
                        those with the same id. rules test runs every example against its own rule and against \
                        the whole set; rules shadowed lists the examples that an earlier rule matches first. rules coverage counts what each \
                        rule names of the events in view, and lists those that name nothing.""")
                .examples(
                        "rules list no_socket",
                        "rules show tcp/receive/app-read",
                        "rules why 1",
                        "rules load mine.groovy");
    }

    private static Object rules(Session session, Arguments arguments) {
        Object result = act(session, arguments);
        return arguments.number("top").isPresent() && Views.of(result) instanceof View.Table table
                ? table.top(arguments.number("top").get())
                : result;
    }

    private static Object act(Session session, Arguments arguments) {
        return switch (arguments.get("action").orElse("list")) {
            case "show" -> Views.ofClass(session.rules().all().all(what(arguments, "the rule's id: see rules list")));
            case "coverage" -> Coverage.of(session.captures().view(), session.classifier());
            case "shadowed" -> shadowed(session.rules().all());
            case "test" -> test(session.rules().all());
            case "why" -> Why.of(session, what(arguments, "the event's number, from 1"));
            case "load" -> load(session, FileName.of(what(arguments, "the file")));
            default -> list(session.rules().all(), arguments.get("what").orElse(""));
        };
    }

    private static String what(Arguments arguments, String missing) {
        return arguments
                .get("what")
                .orElseThrow(() -> UserError.usage(
                        "rules " + arguments.text("action") + " needs one more word: " + missing, "see: help rules"));
    }

    private static View list(RuleSet rules, String part) {
        List<View.Column> columns = List.of(
                new View.Column("id", View.Kind.ID),
                new View.Column("verdict", View.Kind.VERDICT),
                new View.Column("title", View.Kind.TEXT));
        List<List<Object>> rows = rules.having(part).stream()
                .map(rule -> List.<Object>of(rule.id(), rule.verdict().word(), rule.title()))
                .toList();
        return new View.Table(
                "rules",
                Map.of(),
                columns,
                rows,
                Integer.MAX_VALUE,
                List.of(rows.size() + (rows.size() == 1 ? " rule" : " rules")),
                Numbering.of(rules.having(part), rule -> ruleCard(rules, rule)));
    }

    /** What a row of a rule opens: all rules of its class. */
    static Subject ruleCard(RuleSet rules, Rule rule) {
        return new Subject.Result(() -> Views.ofClass(rules.all(rule.id())));
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

    private static View shadowed(RuleSet rules) {
        List<View.Column> columns = List.of(
                new View.Column("rule", View.Kind.ID),
                new View.Column("by", View.Kind.ID),
                new View.Column("example", View.Kind.TEXT));
        List<List<Object>> rows = rules.shadows().stream()
                .map(shadow -> List.<Object>of(
                        shadow.rule().id(), shadow.by().id(), shadow.example().toString()))
                .toList();
        String end = rows.isEmpty()
                ? "no rule is shadowed: each is the first to match its own examples"
                : String.format(
                        Locale.ROOT,
                        "%d %s matched first by an earlier rule",
                        rows.size(),
                        rows.size() == 1 ? "example is" : "examples are");
        return new View.Table(
                "shadowed",
                Map.of(),
                columns,
                rows,
                View.Table.USUAL,
                List.of(end),
                Numbering.of(rules.shadows(), shadow -> ruleCard(rules, shadow.rule())));
    }

    private static Object load(Session session, Path file) {
        int number = session.rules().load(file);
        session.out().message(number + (number == 1 ? " rule" : " rules") + " from " + file);
        return Nothing.NOTHING;
    }
}
