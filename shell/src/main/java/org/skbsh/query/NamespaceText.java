package org.skbsh.query;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A network namespace as people see it: {@code blue (4026532290)}, or the inode alone if it has no name. */
final class NamespaceText {
    private static final Pattern NAMED = Pattern.compile("(.+) \\((\\d+)\\)");

    private NamespaceText() {}

    static String of(String name, String inode) {
        return name + " (" + inode + ")";
    }

    static String inode(String text) {
        Matcher named = NAMED.matcher(text);
        return named.matches() ? named.group(2) : text;
    }

    /** How conditions may write it. */
    static List<String> written(String text) {
        Matcher named = NAMED.matcher(text);
        return named.matches() ? List.of(text, named.group(1), named.group(2)) : List.of(text);
    }
}
