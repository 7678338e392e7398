package org.skbsh.command.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.skbsh.classify.Rule;
import org.skbsh.classify.Verdict;
import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.LastRow;
import org.skbsh.command.Parameter;
import org.skbsh.diagnosis.Card;
import org.skbsh.diagnosis.Diagnoser;
import org.skbsh.diagnosis.Diagnosis;
import org.skbsh.diagnosis.Drops;
import org.skbsh.host.Answers;
import org.skbsh.host.Host;
import org.skbsh.host.HostScript;
import org.skbsh.host.RecordedHost;
import org.skbsh.kernel.file.SourceText;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;
import org.skbsh.query.Selection;
import org.skbsh.render.view.View;
import org.skbsh.session.FileName;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.FILE;
import static org.skbsh.command.ParameterKind.NUMBER;
import static org.skbsh.command.ParameterKind.RULE;

/** {@code diagnose}: the usual causes of the drops in view, each checked on a host. */
public final class DiagnoseCommand {
    private static final int CARDS = 5;

    private DiagnoseCommand() {}

    /** @param here the machine that skbsh runs on */
    public static CommandSpec spec(Host here) {
        return CommandSpec.of(
                        "diagnose",
                        Group.LOOK,
                        "say why packets were dropped: check the usual causes on this host, and how to change them",
                        List.of(
                                Parameter.optional(
                                        "what",
                                        RULE,
                                        "a class, a drop reason, or a group's number in the last table; all drops by default"),
                                Parameter.option(
                                        "top",
                                        NUMBER,
                                        "how many cards to show, the most frequent drops first; 0 shows all"),
                                Parameter.flag("script", "print a shell script that looks at another host instead"),
                                Parameter.option("with", FILE, "use what that script printed on another host")),
                        (session, arguments) -> new Run(session, arguments).on(here))
                .details("""
                        A card for each class of drops, in the network namespace where they were: what was dropped, what it \
                        means, and the usual causes. found: the cause is there, with what was seen and, where there is one, \
                        the command that would change it; diagnose itself changes nothing. not so: it is not there. can't \
                        tell: it can't be seen from here, with the command to run.

                        The host is looked at as it is now: diagnose soon after the trace. For a capture from elsewhere, \
                        diagnose --script > look.sh writes a script that looks at that host, and diagnose --with FILE reads \
                        what it printed.""")
                .examples(
                        "diagnose",
                        "diagnose NO_SOCKET",
                        "group by class",
                        "diagnose 1",
                        "diagnose --script > look.sh");
    }

    /** One run of the command. */
    private record Run(Session session, Arguments arguments) {
        Object on(Host here) {
            if (arguments.has("script") && arguments.has("with")) {
                throw UserError.usage("--script and --with exclude each other", "see: help diagnose");
            }
            List<String> notes = new ArrayList<>();
            DropGroups all = new DropGroups(session, selection());
            List<DropGroups.Group> groups = wanted(all, notes);
            int most = arguments.number("top").orElse(CARDS);
            List<DropGroups.Group> shown = most == 0 ? groups : groups.subList(0, Math.min(most, groups.size()));
            int more = groups.size() - shown.size();
            if (arguments.has("script")) {
                HostScript script = new HostScript();
                cards(shown, all, script);
                return new View.Text("script", script.text(), List.of());
            }
            Host host = arguments.get("with").<Host>map(this::recorded).orElse(here);
            List<Card> cards = cards(shown, all, host);
            if (more > 0) {
                notes.add(more + " more: --top 0 shows all");
            }
            if (cards.stream().anyMatch(card -> card.drops().namespace().inode() == 0)) {
                notes.add("events without a namespace: the checks look at the namespace that skbsh runs in");
            }
            Selection view = selection();
            return new Diagnosis(cards, more, view.total(), view.capture().loss(), notes);
        }

        private RecordedHost recorded(String file) {
            return RecordedHost.of(file, SourceText.named(FileName.of(file)));
        }

        private Optional<Integer> number() {
            return arguments
                    .get("what")
                    .filter(what -> what.matches("\\d{1,9}"))
                    .map(Integer::valueOf);
        }

        private Selection selection() {
            return number().map(number -> LastRow.events(session, number))
                    .orElseGet(() -> session.captures().view());
        }

        private List<DropGroups.Group> wanted(DropGroups all, List<String> notes) {
            Optional<String> what = arguments.get("what").filter(word -> number().isEmpty());
            if (what.isPresent()) {
                return named(what.get(), all);
            }
            List<DropGroups.Group> drops = all.groups(verdict(Verdict.DROP));
            int suspects = all.groups(verdict(Verdict.SUSPECT)).size();
            if (number().isPresent()) {
                return all.groups(group -> true);
            }
            if (drops.isEmpty()) {
                notes.add("no drops in view");
            }
            if (suspects > 0) {
                notes.add((suspects == 1 ? "1 group is" : suspects + " groups are")
                        + " suspect, not sure to be drops: diagnose CLASS looks at one (classify lists them)");
            }
            return drops;
        }

        private static Predicate<DropGroups.Group> verdict(Verdict verdict) {
            return group -> group.rule().map(Rule::verdict).orElse(Verdict.UNCLASSIFIED) == verdict;
        }

        // A class by its id or a part of it, or a reason.
        private List<DropGroups.Group> named(String word, DropGroups all) {
            String lower = word.toLowerCase(Locale.ROOT);
            List<DropGroups.Group> exact = all.groups(group -> group.id().equals(word));
            if (!exact.isEmpty()) {
                return exact;
            }
            List<DropGroups.Group> some =
                    all.groups(group -> group.id().toLowerCase(Locale.ROOT).contains(lower)
                            || all.reasons(group).contains(word));
            if (some.isEmpty()) {
                List<String> ids = new ArrayList<>(new TreeSet<>(all.groups(group -> true).stream()
                        .map(DropGroups.Group::id)
                        .toList()));
                throw UserError.usage(
                        "no event in view is of '" + word + "'",
                        Spelling.suggestion(word, ids, ids.isEmpty() ? "nothing is in view" : "see: classify"));
            }
            return some;
        }

        private List<Card> cards(List<DropGroups.Group> groups, DropGroups all, Host host) {
            Diagnoser diagnoser = new Diagnoser(session.checks(), new Answers(host), Diagnoser.USUAL);
            List<Card> cards = new ArrayList<>();
            for (DropGroups.Group group : groups) {
                session.checkCancelled();
                Drops drops = all.drops(group);
                try {
                    cards.add(diagnoser.card(drops));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    session.checkCancelled();
                }
            }
            return cards;
        }
    }
}
