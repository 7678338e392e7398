package org.skbsh.dsl.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import groovy.lang.Binding;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.runtime.InvokerHelper;

import org.skbsh.diagnosis.Check;
import org.skbsh.dsl.groovy.CancelChecks;
import org.skbsh.dsl.groovy.GroovyErrors;
import org.skbsh.dsl.groovy.Members;
import org.skbsh.query.Aliases;

/** Reads checks from Groovy files: {@code check(NO_SOCKET) { cause('…') { … } }}. */
public final class CheckFiles {
    private static final String BUNDLED = "/skbsh/checks/";

    private final Aliases aliases;
    private final GroovyClassLoader loader;

    public CheckFiles(Aliases aliases) {
        this.aliases = aliases;
        CompilerConfiguration configuration = new CompilerConfiguration();
        configuration.setScriptBaseClass(CheckScript.class.getName());
        configuration.addCompilationCustomizers(new CancelChecks());
        loader = new GroovyClassLoader(CheckFiles.class.getClassLoader(), configuration);
    }

    /** The checks that come with skbsh; none if their module is missing. */
    public List<Check> builtIn() {
        List<Check> checks = new ArrayList<>();
        if (CheckFiles.class.getResource(BUNDLED + "index") != null) {
            resource("index")
                    .lines()
                    .filter(line -> !line.isBlank())
                    .forEach(file -> checks.addAll(read(file, resource(file))));
        }
        return checks;
    }

    /** The checks of one file, in order. */
    public List<Check> read(String file, String source) {
        String unit = "Checks_" + file.replaceAll("\\.groovy$", "").replaceAll("\\W", "_") + ".groovy";
        try {
            Class<?> compiled = loader.parseClass(new GroovyCodeSource(source, unit, "/skbsh/checks"), false);
            CheckScript script = (CheckScript) InvokerHelper.createScript(compiled, new Binding());
            return script.checks(aliases);
        } catch (Throwable thrown) {
            throw new GroovyErrors(file, unit, source, Members.names(CheckScript.CheckWords.class)).of(thrown);
        }
    }

    private static String resource(String name) {
        try (InputStream source = CheckFiles.class.getResourceAsStream(BUNDLED + name)) {
            if (source == null) {
                throw new IllegalStateException(BUNDLED + "index names " + name + ", which does not exist");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
