package org.skbsh.dsl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.codehaus.groovy.runtime.powerassert.PowerAssertionError;

import org.skbsh.model.UserError;
import org.skbsh.query.Selection;

/** Counts of drops that a script asks for, and what it expects of them. */
final class Expectations {
    private static final Pattern NAME = Pattern.compile("[\\w-]+(/[\\w-]+)*");

    private final List<String> counted = new ArrayList<>();

    /**
     * How many drops there are among some events.
     *
     * @param names reasons, classes and categories of classes ({@code drop/udp}); none for all drops
     */
    long drops(EventSet events, EventWords words, Object... names) {
        List<String> wanted = Arrays.stream(names).map(String::valueOf).toList();
        String condition = wanted.isEmpty()
                ? "drop"
                : wanted.stream().map(Expectations::condition).collect(Collectors.joining(" || "));
        Selection found = words.filter(events.getSelection(), condition);
        counted.add("drops(" + String.join(", ", wanted) + ") is " + found.total());
        return found.total();
    }

    private static String condition(String name) {
        if (!NAME.matcher(name).matches()) {
            throw UserError.usage("'" + name + "' is no reason and no class", "for example: drops(NO_SOCKET)");
        }
        return name.contains("/")
                ? "class == '" + name + "' || class =~ '" + name + "/.*'"
                : "reason == '" + name + "'";
    }

    /** @throws PowerAssertionError if it does not hold, with the counts that the condition asked for */
    void expect(boolean holds) {
        List<String> told = List.copyOf(counted);
        counted.clear();
        if (!holds) {
            throw new PowerAssertionError("not as expected" + (told.isEmpty() ? "" : ": " + String.join(", ", told)));
        }
    }
}
