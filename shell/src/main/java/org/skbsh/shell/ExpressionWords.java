package org.skbsh.shell;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.completions.Words;
import org.skbsh.model.Symbol;
import org.skbsh.model.UserError;
import org.skbsh.query.Grouping;
import org.skbsh.query.Groups;
import org.skbsh.query.StackCounts;
import org.skbsh.session.Session;

/** Completion in a condition: keys; after a comparison the values of the events in view; in a chain their functions. */
record ExpressionWords(Session session) {
    private static final Pattern COMPARISON = Pattern.compile("([A-Za-z_]\\w*(?::\\w+)?)\\s*(?:==~|==|!=|=~|!~)\\s*$");
    private static final Pattern CHAIN = Pattern.compile("\\b(?:via|chain)\\s*\\(\\s*['\"][^'\"]*$");
    private static final Pattern COMMAND = Pattern.compile("\\s*\\w+\\s+");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*");

    /**
     * @param before the line up to the name, or to the value with its quote, at the cursor
     * @param alone words that stand instead of a condition
     */
    Words behind(String before, List<String> alone) {
        boolean looking = session.captures().current().isPresent();
        Matcher comparison = COMPARISON.matcher(before);
        if (comparison.find()) {
            return looking ? values(comparison.group(1)) : Words.NONE;
        }
        if (CHAIN.matcher(before).find()) {
            return looking ? functions() : Words.NONE;
        }
        Map<String, String> words = new TreeMap<>(session.keys().meanings());
        session.keys().words().forEach(word -> words.putIfAbsent(word, ""));
        if (COMMAND.matcher(before).matches()) {
            alone.forEach(word -> words.putIfAbsent(word, "instead of a condition"));
        }
        words.put("via", "the stack has this chain: via('a <- b')");
        return Words.described(words);
    }

    /** The reasons of the events in view that are constants in Groovy: any other text would be code there. */
    List<String> constants() {
        return session.captures().current().isPresent()
                ? values("reason").startingWith("", Integer.MAX_VALUE).stream()
                        .filter(CONSTANT.asMatchPredicate())
                        .toList()
                : List.of();
    }

    /** Whether the events in view have numbers for a key. */
    boolean isNumber(String key) {
        return session.captures().current().isPresent()
                && session.keys().names().contains(key)
                && session.keys()
                        .key(key)
                        .kind(session.captures().view().capture())
                        .isNumber();
    }

    private Words values(String key) {
        try {
            Grouping grouping = Groups.group(
                    session.captures().view(), List.of(session.keys().key(key)));
            return Words.of(grouping.rows().stream()
                    .map(row -> row.values().get(0))
                    .filter(value -> !value.isEmpty())
                    .toList());
        } catch (UserError noSuchKey) {
            return Words.NONE;
        }
    }

    private Words functions() {
        TreeSet<String> functions = new TreeSet<>();
        StackCounts.of(session.captures().view()).stacks().stream()
                .flatMap(counted -> counted.stack().calls().stream())
                .map(Symbol::base)
                .forEach(functions::add);
        session.aliases().names().forEach(name -> functions.add("@" + name));
        return Words.of(functions);
    }
}
