package org.skbsh.dsl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingPropertyException;

import org.skbsh.dsl.groovy.Closures;
import org.skbsh.model.UserError;

/** The words inside {@code script { }}. */
public final class ScriptWords {
    private final List<ScriptDeclaration.Param> params = new ArrayList<>();
    private String summary = "";
    private Optional<Closure<?>> body = Optional.empty();

    ScriptWords() {}

    public void summary(CharSequence text) {
        summary = text.toString();
    }

    public void param(String name, Class<?> type, CharSequence text) {
        add(name, type, text, Optional.empty());
    }

    public void param(String name, Class<?> type, CharSequence text, Object byDefault) {
        add(name, type, text, Optional.ofNullable(byDefault));
    }

    private void add(String name, Class<?> type, CharSequence text, Optional<Object> byDefault) {
        params.add(new ScriptDeclaration.Param(name, Values.supported(type), text.toString(), byDefault));
    }

    public void run(Closure<?> work) {
        body = Optional.of(work);
    }

    ScriptDeclaration declaration() {
        return new ScriptDeclaration(summary, params);
    }

    Object run(Map<String, Object> values) {
        Closure<?> work = body.orElseThrow(() ->
                new UserError("the script has no run { … }", "script { summary '…'; run { group by: 'class' } }"));
        return Closures.call(work, new Given(values));
    }

    /** The parameters for the body of the script. */
    static final class Given extends GroovyObjectSupport {
        private final Map<String, Object> values;

        Given(Map<String, Object> values) {
            this.values = values;
        }

        @Override
        public Object getProperty(String name) {
            if (!values.containsKey(name)) {
                throw new MissingPropertyException(name, Given.class);
            }
            return values.get(name);
        }
    }
}
