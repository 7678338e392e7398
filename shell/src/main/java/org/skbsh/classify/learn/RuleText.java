package org.skbsh.classify.learn;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.classify.Rule;
import org.skbsh.classify.Verdict;
import org.skbsh.model.End;
import org.skbsh.model.Printable;
import org.skbsh.query.Aliases;

/** A proposed rule as a file of rules. */
public final class RuleText {
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
    private static final String TO_WRITE = "Write here what happened, why it usually does, and what to check next.";

    /** What a user may say about the rule. */
    public record Wish(String id, Optional<String> title, Optional<Verdict> verdict) {}

    private final Examples examples;

    public RuleText(Aliases aliases) {
        this.examples = new Examples(aliases);
    }

    /** @param proposal one with conditions */
    public String of(Proposal proposal, Wish wish) {
        StringBuilder text = new StringBuilder();
        comments(proposal).forEach(line -> text.append("// ").append(line).append('\n'));
        for (Condition condition : proposal.conditions()) {
            text.append(rule(
                    proposal,
                    condition,
                    wish,
                    condition == proposal.conditions().get(0)));
        }
        return text.toString();
    }

    private static List<String> comments(Proposal proposal) {
        Samples samples = proposal.samples();
        String named = String.format(
                Locale.ROOT,
                "Proposed by learn: it names %d of %d events, no other of the capture, and no example of another class.",
                proposal.covered(),
                samples.total());
        String beyond = "Events like them that are not in view, which it names too: " + samples.beyond() + ".";
        String left = String.format(
                Locale.ROOT,
                "Left out: %d; nothing tells them from %s.",
                samples.total() - proposal.covered(),
                proposal.collision().map(RuleText::told).orElse("others"));
        String freeing = "It asks which function freed the packet: on other kernels that may be another one.";
        boolean asksFreeing =
                proposal.conditions().stream().anyMatch(one -> one.freed().isPresent());
        return Stream.of(
                        Stream.of(named),
                        Stream.of(freeing).filter(line -> asksFreeing),
                        Stream.of(beyond).filter(line -> samples.beyond() > 0),
                        Stream.of(left).filter(line -> !proposal.uncovered().isEmpty()))
                .flatMap(line -> line)
                .map(line -> Printable.line(line, true))
                .toList();
    }

    /** An event, for people: its class, what is known of its end, and its first callers. */
    public static String told(EventKind kind) {
        String chain = kind.callers().stream().limit(3).collect(Collectors.joining(" <- "));
        String facts = Stream.of(kind.end().word(), kind.reason(), chain)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return (kind.count() == 0 ? "an example of " : "events of ") + kind.id() + " (" + facts + ")";
    }

    private String rule(Proposal proposal, Condition condition, Wish wish, boolean first) {
        StringBuilder text = new StringBuilder("rule(" + quoted(wish.id()) + ") {\n");
        word(text, "title", quoted(wish.title().orElse(title(proposal))));
        word(text, "verdict", wish.verdict().orElse(verdict(proposal)).word());
        if (!condition.ends().isEmpty()) {
            word(text, "event", condition.ends().stream().map(End::word).collect(Collectors.joining(", ")));
        }
        if (!condition.reasons().isEmpty()) {
            word(
                    text,
                    "reason",
                    condition.reasons().stream().map(RuleText::reason).collect(Collectors.joining(", ")));
        }
        condition.freed().ifPresent(chain -> word(text, "freed", quoted(chain.toString())));
        condition.caller().ifPresent(chain -> word(text, "caller", quoted(chain.toString())));
        if (first) {
            word(text, "explain", quoted(TO_WRITE));
        }
        examples.matched(proposal, condition).forEach(one -> example(text, "matches   ", one));
        examples.notMatched(proposal, condition).forEach(one -> example(text, "matchesNot", one));
        return text.append("}\n").toString();
    }

    private static void word(StringBuilder text, String word, String value) {
        text.append(String.format(Locale.ROOT, "    %-7s %s%n", word, value).replace("\r", ""));
    }

    private static void example(StringBuilder text, String word, Rule.Example example) {
        String told = Stream.concat(
                        Stream.of(example.reason())
                                .filter(name -> !name.isEmpty())
                                .map(RuleText::reason),
                        example.event().map(End::word).stream())
                .collect(Collectors.joining(", "));
        text.append("    ").append(word).append(' ').append(quoted(example.chain()));
        text.append(told.isEmpty() ? "" : ", " + told).append('\n');
    }

    // Names of a capture are data: none may end the text that it stands in.
    private static String quoted(String text) {
        return "'" + Printable.line(text, true).replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static String reason(String name) {
        return REASON.matcher(name).matches() ? name : quoted(name);
    }

    // Of all events, the most frequent caller.
    private static String title(Proposal proposal) {
        Condition first = proposal.conditions().get(0);
        if (first.ends().isEmpty() && !first.reasons().isEmpty()) {
            return "dropped for " + String.join(" or ", first.reasons());
        }
        String ends = first.ends().stream().map(End::word).collect(Collectors.joining(" or "));
        return (ends.isEmpty() ? "freed" : ends)
                + proposal.samples()
                        .wanted()
                        .get(0)
                        .caller()
                        .map(name -> " at " + name)
                        .orElse("");
    }

    private static Verdict verdict(Proposal proposal) {
        List<End> ends = proposal.samples().wanted().stream()
                .map(EventKind::end)
                .distinct()
                .toList();
        if (ends.equals(List.of(End.DROPPED))) {
            return Verdict.DROP;
        }
        return ends.equals(List.of(End.CONSUMED)) ? Verdict.NORMAL : Verdict.SUSPECT;
    }
}
