package org.skbsh.command.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.skbsh.classify.Classifier;
import org.skbsh.classify.Facts;
import org.skbsh.classify.RuleSet;
import org.skbsh.model.End;
import org.skbsh.model.UserError;
import org.skbsh.render.view.Numbering;
import org.skbsh.render.view.View;
import org.skbsh.session.Session;

/** {@code rules why}: which rule names an event, and why the rules before it do not. */
final class Why {
    private Why() {}

    static View of(Session session, String number) {
        if (!number.matches("[1-9]\\d{0,8}")) {
            throw UserError.usage(
                    "rules why takes the number of an event, not '" + number + "'", "for example: rules why 1");
        }
        Facts facts = Classifier.facts(session.captures().event(Integer.parseInt(number)));
        List<RuleSet.Tried> tried = session.rules().all().why(facts);
        String untold = facts.end(session.aliases()) == End.NONE ? "; nothing says how its packet ended" : "";
        List<View.Column> columns = List.of(
                new View.Column("rule", View.Kind.ID),
                new View.Column("matches", View.Kind.TEXT),
                new View.Column("because", View.Kind.TEXT));
        List<RuleSet.Tried> nearest = byNearness(tried);
        List<List<Object>> rows = nearest.stream()
                .map(one -> List.<Object>of(one.rule().id(), one.matches(), one.because()))
                .toList();
        return new View.Table(
                "why",
                Map.of(),
                columns,
                rows,
                View.Table.USUAL,
                List.of(end(number, tried, untold)),
                Numbering.of(
                        nearest, one -> RuleCommands.ruleCard(session.rules().all(), one.rule())));
    }

    // The rule that matches, then those that came near, then the others in order.
    private static List<RuleSet.Tried> byNearness(List<RuleSet.Tried> tried) {
        List<RuleSet.Tried> sorted = new ArrayList<>(tried);
        sorted.sort(Comparator.comparing(RuleSet.Tried::matches)
                .thenComparing(RuleSet.Tried::held)
                .reversed());
        return sorted;
    }

    private static String end(String number, List<RuleSet.Tried> tried, String untold) {
        int last = tried.size() - 1;
        boolean named = last >= 0 && tried.get(last).matches();
        if (!named) {
            return "event " + number + " is unclassified: none of " + tried.size() + " rules matches" + untold;
        }
        RuleSet.Tried found = tried.get(last);
        return String.format(
                Locale.ROOT,
                "event %s is %s, %s: %s",
                number,
                found.rule().id(),
                found.rule().verdict().word(),
                found.rule().title());
    }
}
