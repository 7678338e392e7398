package org.skbsh.dsl.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import groovy.lang.Closure;
import groovy.lang.DelegatesTo;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;

import org.skbsh.diagnosis.Check;
import org.skbsh.dsl.groovy.Closures;
import org.skbsh.query.Aliases;

/** The base class of files of checks. */
public abstract class CheckScript extends Script {
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9]*(_[A-Z0-9]+)*");

    private final List<Check> checks = new ArrayList<>();
    private Aliases aliases = Aliases.builtIn();

    List<Check> checks(Aliases sets) {
        aliases = sets;
        run();
        return List.copyOf(checks);
    }

    /**
     * The usual causes of drops for these reasons, or of these classes; {@code *} stands for anything. The words come last.
     */
    public void check(Object... names) {
        Object last = names.length == 0 ? null : names[names.length - 1];
        if (!(last instanceof Closure<?> words) || names.length < 2) {
            throw new IllegalArgumentException("a check has names and causes: check(NO_SOCKET) { cause('…') { … } }");
        }
        CheckWords said = new CheckWords(aliases);
        Closures.call(words, said);
        checks.add(new Check(
                Arrays.stream(names)
                        .limit(names.length - 1L)
                        .map(String::valueOf)
                        .toList(),
                said.causes()));
    }

    /** Reasons are words: NO_SOCKET. */
    public Object propertyMissing(String name) {
        if (REASON.matcher(name).matches()) {
            return name;
        }
        throw new MissingPropertyException(name, getClass());
    }

    /** The words inside {@code check(…) { }}. */
    public static final class CheckWords {
        private final Aliases aliases;
        private final List<Check.Cause> causes = new ArrayList<>();

        CheckWords(Aliases aliases) {
            this.aliases = aliases;
        }

        /** One usual cause: the words look whether it is there, and say {@code found}, {@code notSo} or {@code cantTell}. */
        public void cause(
                CharSequence name,
                @DelegatesTo(value = CauseWords.class, strategy = Closure.DELEGATE_FIRST) Closure<?> words) {
            String text = name.toString();
            causes.add(new Check.Cause(text, (drops, evidence) -> {
                HostWords host = new HostWords(evidence);
                CauseWords said = new CauseWords(text, aliases, drops, evidence, host);
                try {
                    Closures.call(words, said, host);
                } catch (RuntimeException failed) {
                    // A number that is not there can't be read, nor a host be asked for a device without a name.
                    if (!said.lacksFields()) {
                        throw failed;
                    }
                }
                return said.finding();
            }));
        }

        List<Check.Cause> causes() {
            return List.copyOf(causes);
        }
    }
}
