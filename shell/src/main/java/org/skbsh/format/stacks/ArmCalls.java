package org.skbsh.format.stacks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lines of ARM's unwinder, {@code [<c0345678>] (f) from [<c0456789>] (g+0x1/0x2)} (arch/arm/kernel/traps.c), which are so
 * long that mailers break them: puts them together again, and takes those apart that came into one line.
 */
final class ArmCalls {
    private static final String ADDRESS = "\\[<[0-9a-f]{8,16}+>]";
    private static final Pattern CALL =
            Pattern.compile(ADDRESS + " \\([^()]{1,200}+\\) from " + ADDRESS + " \\([^()]{1,200}+\\)");
    private static final Pattern ENDS = Pattern.compile(ADDRESS + "(?: \\([^()]{1,200}+\\)(?: from)?+)?+\\s*+$");
    private static final String FROM = "from";
    private static final int LONGEST = 1 << 13;

    private ArmCalls() {}

    /** Whether a line ends within a call. */
    static boolean isBroken(String line) {
        Matcher end = ENDS.matcher(line);
        int from = Math.max(0, line.lastIndexOf("[<"));
        return line.length() < LONGEST && end.find(from) && !isWhole(line, from, end.group());
    }

    // "from [<c0456789>] (g+0x1/0x2)" ends a call, "[<c0345678>] (f)" begins one.
    private static boolean isWhole(String line, int at, String end) {
        return end.strip().endsWith(")")
                && line.substring(0, at).stripTrailing().endsWith(FROM);
    }

    /** Whether a text goes on with the call in which the line before ends. */
    static boolean goesOn(String line, String text) {
        String before = line.stripTrailing();
        if (before.endsWith(FROM)) {
            return text.startsWith("[<");
        }
        return before.endsWith(")") ? text.startsWith(FROM + " [<") || text.equals(FROM) : text.startsWith("(");
    }

    /** The calls of a line that has several, each as a line of its own; else the line. */
    static List<String> apart(String line) {
        Matcher call = CALL.matcher(line);
        List<String> calls = new ArrayList<>();
        while (line.contains("[<") && call.find()) {
            // What stands before the first, such as its time, stays there.
            calls.add(calls.isEmpty() ? line.substring(0, call.end()) : call.group());
        }
        return calls.size() > 1 ? calls : List.of(line);
    }
}
