package org.skbsh.dsl.rule;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import groovy.lang.Binding;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.runtime.InvokerHelper;

import org.skbsh.classify.ReasonRules;
import org.skbsh.classify.Rule;
import org.skbsh.classify.RuleSet;
import org.skbsh.dsl.groovy.CancelChecks;
import org.skbsh.dsl.groovy.GroovyErrors;
import org.skbsh.dsl.groovy.Members;
import org.skbsh.dsl.groovy.SubnetsInConditions;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.query.Aliases;

/** Reads rules from Groovy files: {@code rule('id') { title …; verdict …; when { … } }}. */
public final class RuleFiles {
    private static final String BUNDLED = "/skbsh/rules/";

    private static final String REASONS = "reasons";

    private final Aliases aliases;
    private final GroovyClassLoader loader;

    public RuleFiles(Aliases aliases) {
        this.aliases = aliases;
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(RuleScript.class.getName());
        configuration.addCompilationCustomizers(new CancelChecks(), new SubnetsInConditions());
        loader = new GroovyClassLoader(RuleFiles.class.getClassLoader(), configuration);
    }

    /**
     * The rules that come with skbsh; none if their module is missing.
     *
     * @param knowledge the knowledge of drop reasons: its rules take the place of {@code reasons} in the index
     * @param problems gets each entry of it that makes no rule
     */
    public RuleSet builtIn(Knowledge knowledge, Consumer<String> problems) {
        List<Rule> rules = new ArrayList<>();
        if (RuleFiles.class.getResource(BUNDLED + "index") != null) {
            resource("index")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(file -> rules.addAll(
                            file.equals(REASONS)
                                    ? ReasonRules.of(knowledge, aliases, problems)
                                    : read(file, resource(file))));
        }
        return new RuleSet(rules);
    }

    /** The rules of one file, in order. */
    public List<Rule> read(String file, String source) {
        String unit = "Rules_"
                + file.replaceAll(".*/", "").replaceAll("\\.groovy$", "").replaceAll("\\W", "_") + ".groovy";
        try {
            Class<?> compiled = loader.parseClass(new GroovyCodeSource(source, unit, "/skbsh/rules"), false);
            RuleScript script = (RuleScript) InvokerHelper.createScript(compiled, new Binding());
            return script.rules(file, aliases);
        } catch (Throwable thrown) {
            throw new GroovyErrors(file, unit, source, Members.names(RuleWords.class)).of(thrown);
        }
    }

    private static String resource(String name) {
        try (InputStream source = RuleFiles.class.getResourceAsStream(BUNDLED + name)) {
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
