package org.skbsh.dsl.rule;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;

import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingPropertyException;

import org.skbsh.classify.Facts;
import org.skbsh.model.End;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;
import org.skbsh.query.ChainMatcher;
import org.skbsh.query.PacketKeys;
import org.skbsh.query.ValueKind;

/**
 * The words inside a rule's {@code when { }}: chain, caller and freed, what the kernel said about the end ({@code
 * event}), the text fields of the event, and what is known of its packet.
 */
public final class RuleFields extends GroovyObjectSupport {
    private static final Set<String> ENDS = Set.of("dropped", "consumed", "freed");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

    private final Aliases aliases;
    private final Facts facts;
    private final Map<String, ChainMatcher> patterns;

    /**
     * @param facts of the one event that is judged
     * @param patterns those that the rule's condition has asked for; kept from event to event, by all threads
     */
    RuleFields(Aliases aliases, Facts facts, ConcurrentMap<String, ChainMatcher> patterns) {
        this.aliases = aliases;
        this.facts = facts;
        this.patterns = patterns;
    }

    /** Whether the stack matches a chain pattern. */
    public boolean chain(String pattern) {
        return patterns.computeIfAbsent(pattern, text -> ChainMatcher.parse(text, aliases))
                .matches(facts.stack());
    }

    /** As {@link #chain}. */
    public boolean via(String pattern) {
        return chain(pattern);
    }

    /** Whether this chain called the freeing functions. */
    public boolean caller(String pattern) {
        return facts.end(aliases) != End.NONE
                && patterns.computeIfAbsent("caller " + pattern, text -> ChainMatcher.parseCallers(pattern, aliases))
                        .matches(facts.freed(aliases).own());
    }

    /** Whether this chain freed the packet. */
    public boolean freed(String pattern) {
        return patterns.computeIfAbsent("freed " + pattern, text -> RuleWords.freeing(pattern, aliases))
                .matches(facts.freed(aliases).functions());
    }

    @Override
    public Object getProperty(String name) {
        if (name.equals("event")) {
            return facts.end(aliases).word();
        }
        if (ENDS.contains(name)) {
            return name;
        }
        Optional<TextField> field = Arrays.stream(TextField.values())
                .filter(one -> one.key().equals(name) || one == TextField.DEVICE && name.equals("dev"))
                .findFirst();
        if (field.isPresent()) {
            return facts.text(field.get());
        }
        if (PacketKeys.key(name).isEmpty()) {
            throw new MissingPropertyException("no field '" + name + "'", name, RuleFields.class);
        }
        return ofPacket(name);
    }

    // Null for a number that was not recorded, as in conditions on events.
    private Object ofPacket(String name) {
        String text = facts.ofPacket(name);
        if (!PacketKeys.isNumber(name)) {
            return text;
        }
        if (text.isEmpty()) {
            return null;
        }
        // A file may hold a text in a field of this name.
        return NUMBER.matcher(text).matches() ? ValueKind.NUMBER.value(text) : text;
    }
}
