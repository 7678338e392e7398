package org.skbsh.session;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What the program around a session gives it.
 *
 * @param interactive whether a person types the lines: results of Groovy then show their name
 * @param history the lines of earlier sessions and this one, the oldest first
 * @param editor lets the user edit a text, and returns it
 */
public record Setup(
        Out out,
        Places places,
        Settings settings,
        boolean interactive,
        Supplier<List<String>> history,
        UnaryOperator<String> editor) {}
