package org.skbsh.command.look;

import java.util.Optional;

import org.skbsh.classify.Rule;

/** Why events have their verdict, in one sentence. */
final class Reasoning {
    private Reasoning() {}

    /** @param rule the rule that names them; none if no rule matches */
    static String why(Optional<Rule> rule) {
        return rule.map(named -> "rule " + named.id() + " (" + named.source() + "): " + named.conditionText())
                .orElse("no rule matches");
    }
}
