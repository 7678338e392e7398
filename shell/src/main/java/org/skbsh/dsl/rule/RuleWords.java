package org.skbsh.dsl.rule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;

import org.skbsh.classify.Rule;
import org.skbsh.classify.Verdict;
import org.skbsh.dsl.groovy.Closures;
import org.skbsh.model.End;
import org.skbsh.model.Probe;
import org.skbsh.model.Stack;
import org.skbsh.model.StackTable;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;
import org.skbsh.query.Aliases;
import org.skbsh.query.ChainMatcher;
import org.skbsh.query.ChainPattern;

/** The words inside {@code rule('id') { }}. */
public final class RuleWords {
    private final String id;
    private final Aliases aliases;
    private final StackTable stacks = new StackTable();
    private final List<Rule.Example> examples = new ArrayList<>();
    private String title = "";
    private String explanation = "";
    private final List<String> causes = new ArrayList<>();
    private final List<String> checks = new ArrayList<>();
    private Optional<Verdict> verdict = Optional.empty();
    private final List<Rule.Clause> clauses = new ArrayList<>();
    private boolean asksEvent;
    private boolean catchAll;

    public RuleWords(String id, Aliases aliases) {
        this.id = id;
        this.aliases = aliases;
    }

    public Verdict getNormal() {
        return Verdict.NORMAL;
    }

    public Verdict getDrop() {
        return Verdict.DROP;
    }

    public Verdict getSuspect() {
        return Verdict.SUSPECT;
    }

    public Verdict getNone() {
        return Verdict.NONE;
    }

    public End getDropped() {
        return End.DROPPED;
    }

    public End getConsumed() {
        return End.CONSUMED;
    }

    public End getFreed() {
        return End.FREED;
    }

    public void title(CharSequence text) {
        title = text.toString();
    }

    public void verdict(Verdict meaning) {
        verdict = Optional.of(meaning);
    }

    /** Whether the rule stands for what no other names: {@code unknown} lists its events. */
    public void catchAll(boolean unnamed) {
        catchAll = unnamed;
    }

    /** What happened, in prose: it joins lines, and a blank line begins a paragraph. */
    public void explain(CharSequence text) {
        explanation = Arrays.stream(text.toString().strip().split("\\n\\s*\\n"))
                .map(paragraph -> paragraph.strip().replaceAll("\\s+", " "))
                .collect(Collectors.joining("\n"));
    }

    /** Usual causes, the most common first. */
    public void cause(CharSequence... texts) {
        Arrays.stream(texts).map(text -> text.toString().strip()).forEach(causes::add);
    }

    /** Commands to look further with; a remark may follow {@code #}. */
    public void check(CharSequence... commands) {
        Arrays.stream(commands).map(command -> command.toString().strip()).forEach(checks::add);
    }

    /** The rule applies to stacks that match this. */
    public void chain(CharSequence pattern) {
        ChainMatcher parsed = ChainMatcher.parse(pattern.toString(), aliases);
        clauses.add(Rule.Clause.ofChain(pattern.toString(), parsed));
    }

    /** The rule applies to stacks that do not match this. */
    public void unless(CharSequence pattern) {
        ChainMatcher parsed = ChainMatcher.parse(pattern.toString(), aliases);
        and(facts -> !parsed.matches(facts.stack()), "unless " + pattern);
    }

    /** The rule applies if this chain called the freeing functions: its first frame called them directly. */
    public void caller(CharSequence pattern) {
        ChainMatcher parsed = ChainMatcher.parseCallers(pattern.toString(), aliases);
        clauses.add(Rule.Clause.ofCallers("caller " + pattern, parsed, aliases)
                .and(facts -> facts.end(aliases) != End.NONE));
    }

    /**
     * The rule applies if this chain freed the packet: its last frame is the freeing function next to the caller,
     * unless {@code ..} follows it.
     */
    public void freed(CharSequence pattern) {
        ChainMatcher parsed = freeing(pattern, aliases);
        and(facts -> parsed.matches(facts.freed(aliases).functions()), "freed " + pattern);
    }

    /** The rule applies if something other than this chain freed the packet. */
    public void freedNot(CharSequence pattern) {
        ChainMatcher parsed = freeing(pattern, aliases);
        and(facts -> !parsed.matches(facts.freed(aliases).functions()), "unless freed " + pattern);
    }

    static ChainMatcher freeing(CharSequence pattern, Aliases aliases) {
        return ChainMatcher.of(ChainPattern.parse(pattern.toString(), aliases).atLast(), aliases);
    }

    /** The rule applies if the kernel said one of these about the packet's end. */
    public void event(Object... ends) {
        List<End> wanted = Arrays.stream(ends).map(RuleWords::end).toList();
        asksEvent = true;
        and(
                facts -> wanted.contains(facts.end(aliases)),
                "event " + wanted.stream().map(End::word).collect(Collectors.joining(" or ")));
    }

    /** The rule applies to stacks that no event came with, and in which no packet is freed. */
    public void withoutFree() {
        and(
                facts -> facts.text(TextField.PROBE).isEmpty()
                        && facts.text(TextField.LOCATION).isEmpty()
                        && aliases.isWithoutFree(facts.stack()),
                "without a free");
        reason("");
    }

    private static End end(Object word) {
        return Arrays.stream(End.values())
                .filter(end -> end != End.NONE && (word == end || end.word().equals(String.valueOf(word))))
                .findFirst()
                .orElseThrow(() -> new UserError(
                        "an event is dropped, consumed or freed, not '" + word + "'", "for example: event dropped"));
    }

    /** The rule applies to drops for one of these reasons; an empty name is for events without one. */
    public void reason(Object... names) {
        List<String> wanted = Arrays.stream(names).map(String::valueOf).toList();
        String text =
                wanted.stream().map(name -> name.isEmpty() ? "none" : name).collect(Collectors.joining(" or "));
        clauses.add(Rule.Clause.ofReasons("reason " + text, Set.copyOf(wanted)));
    }

    /** The rule applies if this is true: any Groovy expression. */
    public void when(@DelegatesTo(value = RuleFields.class, strategy = Closure.DELEGATE_FIRST) Closure<?> test) {
        ConcurrentMap<String, ChainMatcher> patterns = new ConcurrentHashMap<>();
        // A closure has one delegate, so each event gets a copy: several threads may judge at once.
        and(
                facts -> DefaultTypeTransformation.castToBoolean(
                        Closures.call(test, new RuleFields(aliases, facts, patterns))),
                "{ … }");
    }

    private void and(Rule.Condition condition, String text) {
        clauses.add(new Rule.Clause(text, condition));
    }

    /** An example that the rule must match: a chain, then the reason, the kernel's word for its end, the probe, or several. */
    public void matches(CharSequence chain, Object... told) {
        example(chain, told, true);
    }

    /** An example that the rule must not match. */
    public void matchesNot(CharSequence chain, Object... told) {
        example(chain, told, false);
    }

    private void example(CharSequence chain, Object[] told, boolean expected) {
        List<String> frames = Arrays.stream(chain.toString().split("<-"))
                .map(String::strip)
                .filter(frame -> !frame.isEmpty())
                .toList();
        Stack stack = stacks.get(stacks.internPrinted(frames));
        String reason = "";
        Optional<End> event = Optional.empty();
        String probe = "";
        for (Object one : told) {
            if (one instanceof End end) {
                event = Optional.of(end);
            } else if (Probe.parse(String.valueOf(one)).isPresent()) {
                probe = String.valueOf(one);
            } else {
                reason = String.valueOf(one);
            }
        }
        examples.add(new Rule.Example(chain.toString(), stack, reason, event, probe, expected));
    }

    public Rule rule(String file) {
        if (clauses.isEmpty()) {
            throw new UserError("rule " + id + " has no condition", "write: chain 'a <- b', reason X, or when { … }");
        }
        if (verdict.equals(Optional.of(Verdict.DROP)) && !asksEvent) {
            clauses.add(new Rule.Clause("unless consumed", facts -> facts.end(aliases) != End.CONSUMED));
        }
        return new Rule(
                id,
                title,
                verdict.orElseThrow(() ->
                        new UserError("rule " + id + " has no verdict", "write: verdict normal, or drop, or suspect")),
                clauses,
                new Rule.Explanation(explanation, causes, checks),
                examples,
                file,
                catchAll);
    }
}
