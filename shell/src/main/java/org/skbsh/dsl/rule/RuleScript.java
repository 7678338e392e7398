package org.skbsh.dsl.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;

import org.skbsh.classify.Rule;
import org.skbsh.dsl.groovy.Closures;
import org.skbsh.query.Aliases;

/** The base class of rule files. */
public abstract class RuleScript extends Script {
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    private final List<Rule> rules = new ArrayList<>();
    private String file = "";
    private Aliases aliases = Aliases.builtIn();

    List<Rule> rules(String name, Aliases sets) {
        file = name;
        aliases = sets;
        run();
        return List.copyOf(rules);
    }

    /** Adds a rule after the others. */
    public void rule(
            String id, @DelegatesTo(value = RuleWords.class, strategy = Closure.DELEGATE_FIRST) Closure<?> words) {
        RuleWords said = new RuleWords(id, aliases);
        Closures.call(words, said);
        rules.add(said.rule(file + line()));
    }

    // The place in the file of the current rule: the line of the innermost frame of this script.
    private String line() {
        return StackWalker.getInstance().walk(frames -> frames.filter(
                        frame -> frame.getClassName().equals(getClass().getName()))
                .findFirst()
                .map(frame -> ":" + frame.getLineNumber())
                .orElse(""));
    }

    /** Reasons are words: NO_SOCKET. */
    public Object propertyMissing(String name) {
        if (REASON.matcher(name).matches()) {
            return name;
        }
        throw new MissingPropertyException(name, getClass());
    }
}
