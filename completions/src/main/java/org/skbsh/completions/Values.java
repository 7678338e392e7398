package org.skbsh.completions;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What may stand for a parameter's value. Words are asked for only when they are needed: some lists are long. */
public sealed interface Values {
    /** Anything: nothing can be offered. */
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
     * @param behind words behind a beginning: of {@code kprobe:} the kernel's functions
     */
    record ListOf(Supplier<Words> words, Map<String, Supplier<Words>> behind) implements Values {}

    /**
     * What the word before decides: behind {@code rules show} a rule, behind {@code rules load} a file.
     *
     * @param values by that word; behind any other, anything
     */
    record Behind(Map<String, Values> values) implements Values {}

    /**
     * The rest of the line is an expression.
     *
     * @param words what has a meaning behind the part of it that is typed
     */
    record Expression(Function<String, Words> words) implements Values {}
}
