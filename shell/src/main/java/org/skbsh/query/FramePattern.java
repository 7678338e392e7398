package org.skbsh.query;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import org.skbsh.model.Symbol;

/** One frame of a chain pattern: which functions, in which modules. */
interface FramePattern {
    boolean matches(Symbol frame);

    /** Any of these names and globs. */
    static FramePattern anyOf(List<String> names) {
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
            return frame -> plain.contains(frame.base());
        }
        Predicate<String> glob = Pattern.compile(globs.toString()).asMatchPredicate();
        return frame -> plain.contains(frame.base()) || glob.test(frame.base());
    }

    /** A regular expression that the base name must match as a whole. */
    static FramePattern regex(Pattern regex) {
        return frame -> regex.matcher(frame.base()).matches();
    }

    /** As the other, and in a module whose name matches this glob. */
    static FramePattern inModule(FramePattern function, String module) {
        Predicate<String> name = Pattern.compile(regex(module)).asMatchPredicate();
        return frame -> !frame.module().isEmpty() && name.test(frame.module()) && function.matches(frame);
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
