package org.skbsh.dsl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingPropertyException;

import org.skbsh.classify.Verdict;
import org.skbsh.model.Capture;
import org.skbsh.query.Aliases;
import org.skbsh.query.ChainMatcher;
import org.skbsh.query.ChainPattern;
import org.skbsh.query.Key;
import org.skbsh.query.KeyColumn;
import org.skbsh.query.StackKey;
import org.skbsh.query.ValueKind;

/**
 * The words of a condition on events: every grouping key, {@code drop} and the other verdicts, {@code via('a <- b')}.
 * It records what a condition reads, so that one answer serves all events with the same values.
 */
public final class EventFields extends GroovyObjectSupport {
    private static final Set<String> VERDICTS = Set.copyOf(Verdict.words());
    // As lists of numbers in Groovy have them: cpu in [0, 1].
    private static final Set<String> INTEGERS = Set.of("cpu", "pid");

    /** A value that a condition read. */
    record Read(KeyColumn coding, int code) {}

    private final Capture capture;
    private final EventWords words;
    private final Map<String, KeyColumn> codings = new HashMap<>();
    private final Map<String, ValueKind> kinds = new HashMap<>();
    private final List<Read> reads = new ArrayList<>();
    private int row;

    EventFields(Capture capture, EventWords words) {
        this.capture = capture;
        this.words = words;
    }

    void at(int newRow) {
        row = newRow;
        reads.clear();
    }

    List<Read> reads() {
        return List.copyOf(reads);
    }

    /** Whether the stack matches a chain pattern. */
    public boolean via(String pattern) {
        KeyColumn coding = codings.computeIfAbsent("via " + pattern, name -> {
            ChainPattern parsed = ChainPattern.parse(pattern, words.aliases());
            words.asked(parsed);
            ChainMatcher chain = ChainMatcher.of(parsed, words.aliases());
            return new StackKey("via", stack -> String.valueOf(chain.matches(stack))).over(capture);
        });
        return Boolean.parseBoolean(read(coding));
    }

    /** As {@link #via}. */
    public boolean chain(String pattern) {
        return via(pattern);
    }

    /** Whether this chain called the freeing functions: its first frame called them directly. */
    public boolean caller(String pattern) {
        KeyColumn coding = codings.computeIfAbsent("caller " + pattern, name -> {
            ChainMatcher chain = ChainMatcher.parseCallers(pattern, words.aliases());
            Aliases aliases = words.aliases();
            return new StackKey(
                            "callers",
                            stack -> String.valueOf(
                                    chain.matches(aliases.freed(stack).own())))
                    .over(capture);
        });
        return Boolean.parseBoolean(read(coding));
    }

    public String caller(int nth) {
        return read(coding("caller:" + nth));
    }

    public String chain(int length) {
        return read(coding("chain:" + length));
    }

    @Override
    public Object getProperty(String name) {
        if (VERDICTS.contains(name)) {
            return read(coding("verdict")).equals(name);
        }
        // A condition may be asked a million times: what its words are is looked up once.
        ValueKind kind = kinds.computeIfAbsent(name, this::kind);
        String text = read(coding(name));
        if (kind.isNumber() && text.isEmpty()) {
            return null;
        }
        return INTEGERS.contains(name) ? Integer.valueOf(text) : kind.value(text);
    }

    private ValueKind kind(String name) {
        if (!words.keys().contains(name)) {
            throw new MissingPropertyException(name, EventFields.class);
        }
        return words.key(name).kind(capture);
    }

    private KeyColumn coding(String key) {
        return codings.computeIfAbsent(key, name -> {
            Key known = words.key(name);
            return known.over(capture);
        });
    }

    private String read(KeyColumn coding) {
        int code = coding.code(row);
        if (reads.stream().noneMatch(read -> read.coding() == coding)) {
            reads.add(new Read(coding, code));
        }
        return coding.text(code);
    }
}
