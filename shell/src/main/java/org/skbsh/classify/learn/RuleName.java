package org.skbsh.classify.learn;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.classify.RuleSet;
import org.skbsh.query.ChainPart;
import org.skbsh.query.FramePattern;

/** An id for a proposed rule: {@code learned/acme_rcv}. */
public final class RuleName {
    private RuleName() {}

    /** After the reason, else after the caller; names of a capture lose what can't be in the name of a file. */
    public static String of(Proposal proposal) {
        String name = proposal.conditions().stream()
                .flatMap(RuleName::words)
                .map(word -> word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-"))
                .map(word -> word.replaceAll("^-+|-+$", ""))
                .filter(word -> !word.isEmpty())
                .findFirst()
                .orElse("events");
        return "learned/" + name;
    }

    private static Stream<String> words(Condition condition) {
        Optional<String> reason = condition.reasons().stream()
                .filter(name -> !name.isEmpty() && !name.equals("NOT_SPECIFIED"))
                .findFirst();
        Optional<String> caller = condition.caller().flatMap(chain -> chain.parts().stream()
                .filter(part -> part != ChainPart.Gap.GAP)
                .map(part ->
                        part instanceof FramePattern.Names named ? named.names().get(0) : part.toString())
                .findFirst());
        return Stream.of(reason, caller).flatMap(Optional::stream);
    }

    /** The same, with a number if there is a rule of that id. */
    public static String free(String id, RuleSet rules) {
        String free = id;
        for (int number = 2; isTaken(free, rules); number++) {
            free = id + "-" + number;
        }
        return free;
    }

    private static boolean isTaken(String id, RuleSet rules) {
        return rules.rules().stream().anyMatch(rule -> rule.id().equals(id));
    }
}
