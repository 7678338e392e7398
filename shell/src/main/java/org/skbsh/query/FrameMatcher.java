package org.skbsh.query;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.skbsh.model.Symbol;

/** A {@link FramePattern}, prepared to match many frames. */
@FunctionalInterface
interface FrameMatcher {
    boolean matches(Symbol frame);

    /** @param sets the functions and globs of the alias sets, by name */
    static FrameMatcher of(FramePattern pattern, Function<String, List<String>> sets) {
        if (pattern instanceof FramePattern.Names named) {
            return anyOf(named.names());
        }
        if (pattern instanceof FramePattern.Alias alias) {
            return anyOf(sets.apply(alias.set()));
        }
        if (pattern instanceof FramePattern.Regex regex) {
            return base(Pattern.compile(regex.source()).asMatchPredicate());
        }
        FramePattern.InModule inModule = (FramePattern.InModule) pattern;
        Predicate<String> module = Pattern.compile(regex(inModule.module())).asMatchPredicate();
        FrameMatcher function =
                inModule.function().map(inner -> of(inner, sets)).orElse(frame -> true);
        return frame -> !frame.module().isEmpty() && module.test(frame.module()) && function.matches(frame);
    }

    /** Any of these names and globs. */
    static FrameMatcher anyOf(List<String> names) {
        Set<String> plain = new HashSet<>();
        StringBuilder globs = new StringBuilder();
        for (String name : names) {
            if (name.indexOf('*') < 0 && name.indexOf('?') < 0) {
                plain.add(name);
            } else {
                globs.append(globs.isEmpty() ? "" : "|").append(regex(name));
            }
        }
        if (globs.isEmpty()) {
            return base(plain::contains);
        }
        Predicate<String> glob = Pattern.compile(globs.toString()).asMatchPredicate();
        return frame -> plain.contains(frame.base()) || glob.test(frame.base());
    }

    private static FrameMatcher base(Predicate<String> name) {
        return frame -> name.test(frame.base());
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (char c : glob.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }
}
