package org.skbsh.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.skbsh.host.Evidence;

/**
 * The usual causes of drops for one reason, or of one class.
 *
 * @param names of reasons ({@code NO_SOCKET}) or classes ({@code drop/link/veth}); {@code *} stands for anything
 * @param causes the most common first
 */
public record Check(List<String> names, List<Cause> causes) {
    public Check {
        names = List.copyOf(names);
        causes = List.copyOf(causes);
    }

    /**
     * One cause.
     *
     * @param name in a few words
     * @param test looks whether it is there
     */
    public record Cause(String name, Test test) {}

    /** Looks whether a cause is there. */
    @FunctionalInterface
    public interface Test {
        /** May throw anything; empty if the cause is none of these drops'. */
        Optional<Finding> look(Drops drops, Evidence evidence);
    }

    public boolean isFor(Drops drops) {
        return names.stream().anyMatch(name -> isFor(name, drops));
    }

    private static boolean isFor(String name, Drops drops) {
        Pattern pattern = Pattern.compile(Pattern.quote(name).replace("*", "\\E.*\\Q"));
        return pattern.matcher(drops.id()).matches()
                || drops.reasons().stream().limit(1).anyMatch(reason -> pattern.matcher(reason)
                        .matches());
    }
}
