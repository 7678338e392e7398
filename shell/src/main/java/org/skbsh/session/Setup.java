package org.skbsh.session;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the program around a session gives it.
 *
 * @param interactive whether a person types the lines: results of Groovy then show their name
 * @param inputIsData whether standard input is neither a terminal nor where the lines come from
 * @param history the lines of earlier sessions and this one, the oldest first
 * @param editor lets the user edit a text, and returns it; empty if the user did not save it
 */
public record Setup(
        Out out,
        Places places,
        Settings settings,
        boolean interactive,
        boolean inputIsData,
        Supplier<List<String>> history,
        Function<String, Optional<String>> editor) {}
