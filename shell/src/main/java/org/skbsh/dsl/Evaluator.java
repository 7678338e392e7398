package org.skbsh.dsl;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import groovy.lang.Binding;
import groovy.lang.Closure;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import groovy.lang.GroovySystem;
import groovy.lang.MetaClass;
import groovy.lang.Script;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.ImportCustomizer;
import org.codehaus.groovy.runtime.InvokerHelper;
import org.codehaus.groovy.runtime.MethodClosure;

import org.skbsh.dsl.groovy.CancelChecks;
import org.skbsh.dsl.groovy.GroovyErrors;
import org.skbsh.dsl.groovy.Members;
import org.skbsh.dsl.groovy.SubnetsInConditions;
import org.skbsh.dsl.rule.RuleWords;

/** Runs Groovy: lines of a session, which keeps variables, methods and classes, and whole scripts. */
public final class Evaluator {
    /** The result of a line.
     *
     * @param assignedTo the variable that holds it, if the line ends with an assignment
     */
    public record Evaluation(Optional<Object> value, Optional<String> assignedTo) {}

    private final Verbs verbs;
    private final Map<String, Object> named;
    private final Binding variables;
    private final Declarations declarations = new Declarations();
    private final GroovyClassLoader lines;
    private final GroovyClassLoader scripts;
    private final AtomicInteger entries = new AtomicInteger();

    /** @param variables the variables of the session, shared */
    public Evaluator(Verbs verbs, Map<String, Object> variables) {
        this.verbs = verbs;
        this.named = variables;
        this.variables = new Binding(variables);
        ClassLoader parent = Evaluator.class.getClassLoader();
        CompilerConfiguration forLines = configuration();
        forLines.addCompilationCustomizers(declarations);
        lines = new GroovyClassLoader(parent, forLines);
        scripts = new GroovyClassLoader(parent, configuration());
    }

    private static CompilerConfiguration configuration() {
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(DslScript.class.getName());
        configuration.addCompilationCustomizers(
                new CancelChecks(),
                new SubnetsInConditions(),
                new ImportCustomizer()
                        .addImports("java.time.Duration", "java.nio.file.Path")
                        .addStarImports("org.skbsh.model", "org.skbsh.query"));
        return configuration;
    }

    /** Runs one entry, which may have several lines. */
    public Evaluation line(String source) {
        String unit = "In_" + entries.incrementAndGet() + ".groovy";
        try {
            return run(compile(source, unit));
        } catch (Throwable thrown) {
            throw new GroovyErrors("", unit, source, names()).of(thrown);
        }
    }

    /** A compiled line: its class, and the variable that its last statement assigns. */
    private record Compiled(Class<?> type, Optional<String> assigned) {}

    // Compiling happens one line at a time, running does not: a line that was given up may run for ever.
    private synchronized Compiled compile(String source, String unit) {
        // Not from the cache of the loader: an equal line is compiled again, under its own name.
        Class<?> type = lines.parseClass(new GroovyCodeSource(source, unit, "/skbsh/lines"), false);
        return new Compiled(type, declarations.assigned());
    }

    private Evaluation run(Compiled compiled) {
        // An entry that only declares a class compiles to that class.
        if (!Script.class.isAssignableFrom(compiled.type())) {
            return new Evaluation(Optional.empty(), Optional.empty());
        }
        DslScript script = (DslScript) InvokerHelper.createScript(compiled.type(), variables);
        script.begin(verbs, "", List.of());
        keepMethods(script);
        return new Evaluation(Optional.ofNullable(script.run()), compiled.assigned());
    }

    // A method stays as a variable that can be called.
    private void keepMethods(DslScript script) {
        for (Method method : script.getClass().getDeclaredMethods()) {
            boolean ours = Modifier.isPublic(method.getModifiers())
                    && !method.isSynthetic()
                    && !method.getName().contains("$")
                    && !List.of("run", "main").contains(method.getName());
            if (ours) {
                variables.setVariable(method.getName(), new MethodClosure(script, method.getName()));
            }
        }
    }

    /** The events that pass a condition in braces, as in {@code filter { … }}. */
    public EventSet where(EventSet events, String braces) {
        String source = "return " + braces;
        String unit = "In_" + entries.incrementAndGet() + ".groovy";
        try {
            Optional<Object> condition = run(compile(source, unit)).value();
            return events.where((Closure<?>) condition.orElseThrow(), braces.replaceAll("\\s+", " "));
        } catch (Throwable thrown) {
            throw new GroovyErrors("", unit, source, names()).of(thrown);
        }
    }

    /** Runs a script with its own variables. */
    public Optional<Object> script(String name, String file, String source, List<String> arguments) {
        String unit = name.replaceAll("\\W", "_") + ".groovy";
        try {
            return Optional.ofNullable(runScript(name, unit, source, arguments));
        } catch (Throwable thrown) {
            throw new GroovyErrors(file, unit, source, names()).of(thrown);
        }
    }

    private Object runScript(String name, String unit, String source, List<String> arguments) {
        Class<?> compiled = scripts.parseClass(new GroovyCodeSource(source, unit, "/skbsh/scripts"));
        if (!Script.class.isAssignableFrom(compiled)) {
            return null;
        }
        Binding own = new Binding();
        own.setVariable("args", List.copyOf(arguments));
        DslScript script = (DslScript) InvokerHelper.createScript(compiled, own);
        script.begin(verbs, name, arguments);
        return script.run();
    }

    /**
     * Whether a line of Groovy may begin with a word: a word of skbsh, or a method that every object has, such as
     * println.
     */
    public static boolean isWord(String word) {
        MetaClass all = GroovySystem.getMetaClassRegistry().getMetaClass(DslScript.class);
        return DslScript.WORDS.contains(word)
                || Stream.concat(all.getMethods().stream(), all.getMetaMethods().stream())
                        .anyMatch(method -> method.getName().equals(word));
    }

    // The known words, to find the one that was meant.
    private Set<String> names() {
        Set<String> names = new TreeSet<>(named.keySet());
        names.addAll(verbs.commands());
        names.addAll(verbs.keys());
        names.addAll(DslScript.WORDS);
        for (Class<?> words : List.of(TraceWords.class, ScriptWords.class, RuleWords.class)) {
            names.addAll(Members.names(words));
        }
        return names;
    }

    /** Loads what the first line needs, so that it does not wait; runs on a thread in the background. */
    public synchronized void warm() {
        lines.parseClass(new GroovyCodeSource("1.s", "Warm.groovy", "/skbsh/lines"));
    }
}
