package org.skbsh.render.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.skbsh.classify.Rule;

/** What is known of something, as fields of a card: what happened, the usual causes, what to check. */
public final class Meanings {
    private Meanings() {}

    /** What a rule says of its packets. */
    public static Map<String, Object> of(Rule rule) {
        Rule.Explanation explanation = rule.explanation();
        return of(explanation.happened(), explanation.causes(), explanation.checks());
    }

    /** The fields {@code explanation}, {@code causes} and {@code check}, each only if there is something to say. */
    public static Map<String, Object> of(String happened, List<String> causes, List<String> checks) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!happened.isEmpty()) {
            fields.put("explanation", happened);
        }
        if (!causes.isEmpty()) {
            fields.put("causes", causes);
        }
        if (!checks.isEmpty()) {
            fields.put("check", checks);
        }
        return fields;
    }
}
