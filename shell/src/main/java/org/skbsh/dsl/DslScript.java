package org.skbsh.dsl;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;

import org.skbsh.classify.Rule;
import org.skbsh.dsl.groovy.Closures;
import org.skbsh.dsl.rule.RuleWords;
import org.skbsh.model.ShellWord;
import org.skbsh.model.UserError;
import org.skbsh.query.Key;

/** The base class of lines and scripts: every command is a method; every key, reason and coverage level is a word. */
public abstract class DslScript extends Script {
    /** Its own words that are not commands. */
    static final List<String> WORDS = List.of(
            "events", "rule", "script", "drops", "consumed", "frees", "ftrace", "bpftrace", "expect", "fail", "shell");

    private static final Set<String> TRACE_WORDS = Set.of("drops", "consumed", "frees", "ftrace", "bpftrace");
    private static final Set<String> END_WORDS = Set.of("dropped", "freed");
    // Reasons are constants of the kernel: NO_SOCKET. Any word in this form means its own name.
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");
    private static final Pattern RESULT = Pattern.compile("\\$[1-9]\\d{0,8}");

    private Verbs verbs;
    private String scriptName = "";
    private List<String> arguments = List.of();
    private final Expectations expectations = new Expectations();

    protected DslScript() {}

    protected DslScript(Binding binding) {
        super(binding);
    }

    void begin(Verbs session, String name, List<String> given) {
        verbs = session;
        scriptName = name;
        arguments = List.copyOf(given);
    }

    /** {@code trace(drops) { with ftrace; lasting 10.s; where { comm == 'nginx' } }}. */
    public EventSet trace(
            Object what, @DelegatesTo(value = TraceWords.class, strategy = Closure.DELEGATE_FIRST) Closure<?> wishes) {
        TraceWords words = new TraceWords();
        Closures.call(wishes, words);
        return verbs.trace(words.wish(String.valueOf(what)));
    }

    /** {@code filter { len > 1500 }}: the following commands see only what passes. */
    public EventSet filter(
            @DelegatesTo(value = EventFields.class, strategy = Closure.DELEGATE_FIRST) Closure<?> condition) {
        return verbs.view().where(condition).view();
    }

    /** The events in view. */
    public EventSet getEvents() {
        return verbs.view();
    }

    public Key caller(int nth) {
        return verbs.key("caller:" + nth);
    }

    public Key chain(int length) {
        return verbs.key("chain:" + length);
    }

    /** Steps of time: {@code time(500.ms)}. */
    public Key time(Duration step) {
        return verbs.key("time:" + ScriptDeclaration.written(step));
    }

    /** A rule by its id. */
    public Rule rule(String id) {
        return verbs.classifier().rules().get(id);
    }

    /** Declares a rule: it comes before all others in this session. */
    public void rule(
            String id,
            @DelegatesTo(value = RuleWords.class, strategy = Closure.DELEGATE_FIRST) Closure<?> declaration) {
        RuleWords words = new RuleWords(id, verbs.aliases());
        Closures.call(declaration, words);
        verbs.rule(words.rule(scriptName.isEmpty() ? "this session" : scriptName));
    }

    /** Declares an investigation, and runs it. */
    public Object script(
            @DelegatesTo(value = ScriptWords.class, strategy = Closure.DELEGATE_FIRST) Closure<?> declaration) {
        ScriptWords words = new ScriptWords();
        Closures.call(declaration, words);
        ScriptDeclaration declared = words.declaration();
        if (arguments.contains("--help")) {
            verbs.print(declared.help(scriptName));
            return null;
        }
        return words.run(declared.read(scriptName, arguments));
    }

    /** Runs an investigation: {@code run('top-drops', lasting: 5.s)}. */
    public Object run(Map<String, ?> named, String script, Object... positional) {
        StringBuilder line = new StringBuilder("run ").append(ShellWord.quoted(script));
        named.forEach((name, value) ->
                line.append(' ').append(ShellWord.quoted("--" + name + "=" + ScriptDeclaration.written(value))));
        Arrays.stream(positional)
                .forEach(value -> line.append(' ').append(ShellWord.quoted(ScriptDeclaration.written(value))));
        return verbs.line(line.toString()).orElse(null);
    }

    public Object run(String script, Object... positional) {
        return run(Map.of(), script, positional);
    }

    /** How many drops are in view: of these reasons or classes, or all. */
    public long drops(Object... names) {
        return expectations.drops(verbs.view(), verbs, names);
    }

    /** Ends the script with exit status 1 unless this holds: {@code expect drops(NETFILTER_DROP) < 10}. */
    public void expect(boolean holds) {
        expectations.expect(holds);
    }

    /** Ends the script with exit status 1. */
    public void fail(CharSequence why) {
        throw new UserError(why.toString(), "");
    }

    /** Runs a command line, whose output comes among the messages; returns its exit status. */
    public int shell(CharSequence command) {
        return verbs.shell(command.toString());
    }

    /** Shows a result as a command would, before the script ends. */
    public void emit(Object result) {
        verbs.show(result);
    }

    @Override
    public void print(Object value) {
        verbs.print(String.valueOf(value));
    }

    @Override
    public void println() {
        verbs.print("\n");
    }

    @Override
    public void println(Object value) {
        verbs.print(value + "\n");
    }

    @Override
    public void printf(String format, Object value) {
        printf(format, new Object[] {value});
    }

    @Override
    public void printf(String format, Object[] values) {
        verbs.print(String.format(Locale.ROOT, format, values));
    }

    /** A method that is not in this class: a command. */
    public Object methodMissing(String name, Object given) {
        Object[] values = (Object[]) given;
        if (getBinding().hasVariable(name) && getBinding().getVariable(name) instanceof Closure<?> closure) {
            return closure.call(values);
        }
        if (!verbs.commands().contains(name)) {
            throw new MissingMethodException(name, getClass(), values);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        int from = 0;
        if (values.length > 0 && values[0] instanceof Map<?, ?> map) {
            map.forEach((key, value) -> named.put(String.valueOf(key), value));
            from = 1;
        }
        List<Object> positional = Arrays.asList(values).subList(from, values.length);
        return verbs.command(name, named, positional).orElse(null);
    }

    /** A word that is not a variable: a result, a command without arguments, a key, a reason. */
    public Object propertyMissing(String name) {
        if (RESULT.matcher(name).matches()) {
            return verbs.result(Integer.parseInt(name.substring(1)));
        }
        if (TRACE_WORDS.contains(name) || END_WORDS.contains(name)) {
            return name;
        }
        if (verbs.keys().contains(name)) {
            return verbs.key(name);
        }
        if (verbs.commands().contains(name)) {
            return verbs.command(name, Map.of(), List.of()).orElse(null);
        }
        if (REASON.matcher(name).matches()) {
            verbs.taken(name);
            return name;
        }
        throw new MissingPropertyException(name, getClass());
    }
}
