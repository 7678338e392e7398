package org.skbsh.command.line;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stacks and trace events as people copy them from a terminal or a page: which lines begin them, and where they end.
 * Their first lines are never Groovy, except a frame such as {@code kfree_skb+1}, which is a sum if there is such a
 * variable.
 */
final class StackText {
    // Quoting of mails, a number in a list, a fence: the reader of pasted stacks accepts them too.
    private static final String LEAD = "[>|\\s]*(?:#?\\d+[.):]?\\s+)?(?:```\\w*\\s*)?";
    private static final Pattern ARROW = Pattern.compile(LEAD + "=>\\s*[\\w\\[<].*");
    private static final Pattern EVENT = Pattern.compile(
            ".*-\\d+\\s+(?:\\([\\s\\d-]+\\)\\s+)?\\[\\d{3,}]\\s+(?:\\S{1,10}\\s+)?\\d+\\.\\d{3,}:\\s.*");
    private static final Pattern BPFTRACE =
            Pattern.compile("@\\w*(?:\\[.*|:\\s.*)|Attach(?:ing|ed) \\d+ probes?\\b.*|\\{\"type\":\\s*\".*");
    private static final Pattern FRAME = Pattern.compile(
            LEAD + "([A-Za-z_][\\w.]*)\\+(?:0x[0-9a-f]+(?<size>/0x[0-9a-f]+)?|\\d+)(?:\\s*\\[[\\w ]+])?\\s*");
    private static final Pattern FENCE = Pattern.compile("[>|\\s]*```\\w*\\s*");
    // These belong to stacks on both sides of them.
    private static final Pattern BETWEEN = Pattern.compile("\\s*|\\s*#.*|[>|\\s]*(?:```\\w*|-{2,}|\\.{3}|…)\\s*");
    private static final Pattern PART = Pattern.compile(LEAD + "=>.*|CPU:\\d+ \\[LOST \\d+ EVENTS].*|\\s*]:.*");
    private static final Pattern MAP_ENDS = Pattern.compile(".*]:(?:\\s.*)?");

    private final List<String> lines;
    private final Predicate<String> isVariable;

    StackText(List<String> lines, Predicate<String> isVariable) {
        this.lines = lines;
        this.isVariable = isVariable;
    }

    /** The end of the stacks that begin with this line: after their last line; the line itself if none begin. */
    int end(int from) {
        if (!begins(from)) {
            return from;
        }
        int end = from;
        int at = from;
        while (at < lines.size()) {
            String line = lines.get(at);
            if (line.startsWith("@") && line.contains("[")) {
                at = endOfMap(at);
                end = at;
            } else if (isPart(line)) {
                end = ++at;
            } else if (BETWEEN.matcher(line).matches()) {
                at++;
            } else {
                break;
            }
        }
        boolean closes = end < lines.size() && FENCE.matcher(lines.get(end)).matches();
        return closes ? end + 1 : end;
    }

    private boolean begins(int at) {
        boolean fence = at + 1 < lines.size() && FENCE.matcher(lines.get(at)).matches();
        return beginsWithText(fence ? at + 1 : at);
    }

    private boolean beginsWithText(int at) {
        String line = lines.get(at);
        if (ARROW.matcher(line).matches()
                || EVENT.matcher(line).matches()
                || BPFTRACE.matcher(line).matches()) {
            return true;
        }
        // A single 'name+1' is a typed sum.
        return isFrame(line, true)
                || isFrame(line, false) && at + 1 < lines.size() && isFrame(lines.get(at + 1), false);
    }

    private boolean isPart(String line) {
        return PART.matcher(line).matches()
                || EVENT.matcher(line).matches()
                || BPFTRACE.matcher(line).matches()
                || isFrame(line, false);
    }

    private boolean isFrame(String line, boolean sized) {
        Matcher frame = FRAME.matcher(line);
        return frame.matches() && (!sized || frame.group("size") != null) && !isVariable.test(frame.group(1));
    }

    // bpftrace prints a key of several lines unchanged; one that never ends extends to an empty line.
    private int endOfMap(int from) {
        int at = from;
        while (at < lines.size() && !lines.get(at).isBlank()) {
            if (MAP_ENDS.matcher(lines.get(at++)).matches()) {
                return at;
            }
        }
        return at;
    }
}
