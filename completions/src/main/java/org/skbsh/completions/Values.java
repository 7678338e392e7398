package org.skbsh.completions;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** The possible values of a parameter. This gets words only on use: some lists are long. */
public sealed interface Values {
    /** Anything: there are no candidates. */
    record Any() implements Values {}

    /** A file or a directory. */
    record Files() implements Values {}

    /** One of some words, or a file: an investigation script by name or path. */
    record WordsOrFiles(Supplier<Words> words) implements Values {}

    /** One of some words. */
    record OneOf(Supplier<Words> words) implements Values {}

    /**
     * Several, separated by commas.
     *
     * @param behind the words after a beginning: after {@code kprobe:} the kernel's functions
     */
    record ListOf(Supplier<Words> words, Map<String, Supplier<Words>> behind) implements Values {}

    /**
     * The word before decides: after {@code rules show} a rule, after {@code rules load} a file.
     *
     * @param values by that word; after any other word, anything
     */
    record Behind(Map<String, Values> values) implements Values {}

    /**
     * The rest of the line is an expression.
     *
     * @param words the words with a meaning after the typed part
     */
    record Expression(Function<String, Words> words) implements Values {}
}
