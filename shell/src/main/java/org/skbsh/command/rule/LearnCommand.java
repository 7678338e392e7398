package org.skbsh.command.rule;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.skbsh.classify.Rule;
import org.skbsh.classify.RuleSet;
import org.skbsh.classify.Unknown;
import org.skbsh.classify.Verdict;
import org.skbsh.classify.learn.Learner;
import org.skbsh.classify.learn.Proposal;
import org.skbsh.classify.learn.RuleName;
import org.skbsh.classify.learn.RuleText;
import org.skbsh.classify.learn.Samples;
import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.CommandSpec.Nothing;
import org.skbsh.command.LastRow;
import org.skbsh.command.Parameter;
import org.skbsh.model.UserError;
import org.skbsh.query.Selection;
import org.skbsh.render.view.View;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.CHOICE;
import static org.skbsh.command.ParameterKind.NAME;
import static org.skbsh.command.ParameterKind.NUMBER;

/** {@code learn}: proposes a rule for a group of events, and keeps it. */
final class LearnCommand {
    private static final Pattern ID = Pattern.compile("[\\w-]+(/[\\w-]+)*");

    private LearnCommand() {}

    static CommandSpec spec() {
        return CommandSpec.of(
                        "learn",
                        Group.CLASSIFY,
                        "propose the shortest rule for a group: of the last table, or of unknown",
                        List.of(
                                Parameter.required("n", NUMBER, "the group's number in the table, from 1"),
                                Parameter.option("id", NAME, "the class that the rule gives, such as mine/firewall"),
                                Parameter.option("title", NAME, "one line: what happened to the packet"),
                                Parameter.option("verdict", CHOICE, "what it means")
                                        .of("normal", "drop", "suspect"),
                                Parameter.flag("print", "only print it, where the editor would open"),
                                Parameter.flag("save", "keep it as it is, without the editor")),
                        LearnCommand::learn)
                .details("""
                        The rule holds for the group's events and for no other of the capture, nor for an example of any \
                        other class. Where unknown lists nothing, a row of group or classify gives a narrower rule; learn \
                        says which class has its events now. It asks for the reason where the kernel gave one, else for what it said of the end and \
                        for the function that called the free; for further callers only where these don't tell the events apart.

                        At the prompt it opens in $EDITOR. Leaving the editor without saving keeps nothing; when you save it, its examples are tested, it goes to \
                        $XDG_CONFIG_HOME/skbsh/rules (~/.config/skbsh/rules), and the session uses it.""")
                .examples(
                        "unknown",
                        "learn 1",
                        "group by reason,caller",
                        "learn 2 --print",
                        "learn 2 --id mine/acme --verdict normal --save");
    }

    private static Object learn(Session session, Arguments arguments) {
        int number = arguments.number("n").orElseThrow();
        Selection group = group(session, number);
        Selection current = session.captures().view();
        Selection view = current.capture() == group.capture() ? current : Selection.all(group.capture());
        Samples samples = Samples.of(view, group, session.classifier(), session.aliases());
        Proposal proposal = new Learner(session.aliases()).learn(samples);
        if (proposal.conditions().isEmpty()) {
            throw nothing(number, proposal);
        }
        RuleText.Wish wish = wish(session, arguments, proposal);
        String text = new RuleText(session.aliases()).of(proposal, wish);
        TakenFrom.lines(samples, session.classifier().rules()).forEach(session.out()::message);
        if (arguments.has("save")) {
            return keep(session, wish.id(), text);
        }
        if (arguments.has("print") || !session.isInteractive()) {
            session.out()
                    .message("learn " + number + " --save keeps it in "
                            + session.places().rules());
            return new View.Text("learn", text, List.of());
        }
        Optional<String> edited = session.edited(text);
        if (edited.isEmpty() || edited.get().isBlank()) {
            session.out()
                    .message(
                            edited.isPresent()
                                    ? "the text is empty: no rule is kept"
                                    : "not saved: no rule is kept; learn " + number + " --save keeps it as it is");
            return Nothing.NOTHING;
        }
        return keep(session, wish.id(), edited.get());
    }

    // Of the last table; without one, of what unknown would list.
    private static Selection group(Session session, int number) {
        if (session.lastTable().isEmpty()) {
            session.show(Unknown.of(
                    session.captures().view(),
                    session.classifier(),
                    session.keys().keys(Unknown.KEYS)));
        }
        View.Table table = session.lastTable().orElseThrow();
        if (table.name().equals("unknown") && table.all().isEmpty()) {
            throw new UserError(
                    "unknown lists no group: every event in view has a class",
                    "for a narrower rule: group by reason,caller, or classify; then learn N, the number of its row");
        }
        return LastRow.events(session, number);
    }

    private static UserError nothing(int number, Proposal proposal) {
        String collision = proposal.collision().map(RuleText::told).orElse("");
        return new UserError(
                collision.isEmpty()
                        ? "nothing tells the events of group " + number + " from others: no reason, and no caller"
                        : "nothing tells the events of group " + number + " from " + collision,
                "group by reason,caller gives groups that a rule can name; a rule can also ask for comm or device: help rules");
    }

    private static RuleText.Wish wish(Session session, Arguments arguments, Proposal proposal) {
        String id = arguments
                .get("id")
                .orElseGet(() ->
                        RuleName.free(RuleName.of(proposal), session.rules().all()));
        if (!ID.matcher(id).matches()) {
            throw UserError.usage("'" + id + "' can't be the id of a rule", "for example: mine/firewall");
        }
        return new RuleText.Wish(
                id,
                arguments.get("title"),
                arguments.get("verdict").map(word -> Verdict.valueOf(word.toUpperCase(Locale.ROOT))));
    }

    /** Tests the text, and makes it a file of the user's rules that the session uses. */
    private static Object keep(Session session, String id, String text) {
        String name = id.replace('/', '-');
        try {
            test(session.rules().read(name + ".groovy", text));
        } catch (UserError e) {
            Path draft = session.rules().write(name, ".groovy.draft", text);
            session.out().message("the rule is not used; your text is in " + draft);
            throw e;
        }
        Path file = session.rules().write(name, ".groovy", text);
        int number = session.rules().load(file);
        session.out()
                .message(number + (number == 1 ? " rule" : " rules") + " kept in " + file
                        + ", and in use; to undo it, delete the file and start skbsh again");
        return Nothing.NOTHING;
    }

    private static void test(List<Rule> rules) {
        List<RuleSet.Failure> failures = new RuleSet(rules).test();
        if (rules.isEmpty() || !failures.isEmpty()) {
            StringBuilder told = new StringBuilder();
            failures.forEach(failure -> told.append("\n  ").append(failure));
            throw new UserError(rules.isEmpty() ? "the text has no rule" : "examples fail:" + told, "");
        }
    }
}
