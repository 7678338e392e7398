package org.skbsh.format.graph;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;

/**
 * One line of a function graph, under any option of the tracer (kernel/trace/trace_functions_graph.c), or of {@code
 * trace-cmd report}: who, where and when, then a call, the end of one, or a comment, which may be an event.
 *
 * @param comm empty if the line names none
 * @param pid -1 if the line names none; so with the CPU and the time
 * @param depth how far the text is indented
 * @param text the name of the function; a comment's text
 */
record GraphLine(Kind kind, String comm, int pid, int cpu, long time, int depth, String text) {
    /** What a line shows. */
    enum Kind {
        /** A function that calls others: {@code f() {}. */
        BEGIN,
        /** A function that calls none: {@code f();}. */
        LEAF,
        END,
        /** The text of an event or of {@code trace_printk}, between comment marks. */
        COMMENT,
        /** Another task runs on the CPU from here on. */
        SWITCH,
        /** A ruler, a header, the mark of an interrupt. */
        NOTHING,
        /** Not a line of a function graph. */
        OTHER
    }

    private static final int LONGEST = 4096;
    private static final int MOST_CPU = 99_999;
    private static final long SECOND = 1_000_000_000L;
    private static final String NANOSECONDS = "000000000";
    private static final String TASK = "(?<comm>\\S.{0,40}?|)-(?<pid>\\d{1,9})";

    // trace-cmd report, and the kernel where it prints the usual beginning of a line too.
    private static final Pattern HEAD = Pattern.compile("\\s*+" + TASK + "\\s++(?:\\(.{7}\\)\\s++)?+\\[(?<cpu>\\d{1,5})]"
            + "\\s++(?:[\\w.]{4,7}\\s++)?+(?<seconds>\\d{1,10})\\.(?<fraction>\\d{6,9}):\\s++"
            + "(?:funcgraph_(?:entry|exit):)?+");
    // funcgraph-abstime, -reltime, -cpu.
    private static final Pattern PLACE = Pattern.compile(
            "\\s*+(?:(?<seconds>\\d{1,10})\\.(?<fraction>\\d{6}) \\|\\s++)?+(?:\\d++ us \\|\\s++)?+(?:(?<cpu>\\d{1,5})\\))?+");
    // funcgraph-proc, irq-info, funcgraph-duration with its mark for long ones.
    private static final Pattern PROC = Pattern.compile("\\s++" + TASK + "\\s++\\|");
    private static final Pattern COLUMNS =
            Pattern.compile("(?:\\s*+[\\w.]{4,7} \\|)?+(?:\\s*+[$@*#!+]?+\\s*+\\d++\\.\\d++ us)?+(?:\\s*+\\|)?+");
    private static final Pattern SWITCHED =
            Pattern.compile("\\s*+(?<cpu>\\d{1,5})\\)\\s++\\S.{0,40}?-\\d{1,9}\\s++=>\\s++" + TASK + "\\s*+");
    private static final Pattern CALL = Pattern.compile("(?<name>[A-Za-z_][\\w.$]*+(?: \\[\\w++])?+)\\(.*+");
    private static final Pattern MARK = Pattern.compile("\\s*+(?:-{10,}|[=<]=+>? \\|?)\\s*+|\\s*+");

    /** Reads a line; one that is no function graph's is of the kind {@link Kind#OTHER}. */
    static GraphLine of(String line) {
        if (line.length() > LONGEST) {
            return nothing(Kind.OTHER);
        }
        Matcher switched = SWITCHED.matcher(line);
        if (switched.matches()) {
            return new GraphLine(
                    Kind.SWITCH, switched.group("comm"), pid(switched), cpu(switched.group("cpu")), -1, 0, "");
        }
        if (line.startsWith("#") || MARK.matcher(line).matches()) {
            return nothing(Kind.NOTHING);
        }
        Matcher head = HEAD.matcher(line);
        boolean headed = head.lookingAt();
        Matcher place = PLACE.matcher(line).region(headed ? head.end() : 0, line.length());
        place.lookingAt();
        Matcher proc = PROC.matcher(line).region(place.end(), line.length());
        boolean named = proc.lookingAt();
        Matcher columns = COLUMNS.matcher(line).region(named ? proc.end() : place.end(), line.length());
        columns.lookingAt();
        GraphLine shown = shown(line.substring(columns.end()), columns.end() > place.end() || place.group("cpu") != null);
        Matcher task = named ? proc : head;
        String cpu = place.group("cpu") != null ? place.group("cpu") : headed ? head.group("cpu") : "";
        Matcher clock = headed ? head : place;
        return new GraphLine(
                shown.kind == Kind.OTHER && headed ? Kind.COMMENT : shown.kind,
                named || headed ? task.group("comm") : "",
                named || headed ? pid(task) : -1,
                cpu(cpu),
                time(clock.group("seconds"), clock.group("fraction")),
                shown.depth,
                shown.kind == Kind.OTHER && headed ? line.substring(head.end()).strip() : shown.text);
    }

    // The last column. Without any column before it, only a whole call is sure to be one.
    private static GraphLine shown(String column, boolean inColumns) {
        String text = column.strip();
        int depth = column.length() - column.stripLeading().length();
        Matcher call = CALL.matcher(text);
        if (call.matches()) {
            String bare = withoutComment(text);
            Kind kind = bare.endsWith(") {") ? Kind.BEGIN : bare.endsWith(");") ? Kind.LEAF : Kind.OTHER;
            return new GraphLine(kind, "", -1, -1, -1, depth, call.group("name"));
        }
        if (text.startsWith("}")) {
            return new GraphLine(Kind.END, "", -1, -1, -1, depth, "");
        }
        if (text.startsWith("/*")) {
            return new GraphLine(Kind.COMMENT, "", -1, -1, -1, depth, text.substring(2).replace("*/", "").strip());
        }
        return nothing(inColumns && MARK.matcher(text).matches() ? Kind.NOTHING : Kind.OTHER);
    }

    // What the function returned or where it returns to: f(); /* = 0x0 */
    private static String withoutComment(String text) {
        int comment = text.indexOf("/*");
        return comment < 0 ? text : text.substring(0, comment).stripTrailing();
    }

    private static GraphLine nothing(Kind kind) {
        return new GraphLine(kind, "", -1, -1, -1, 0, "");
    }

    private static int pid(Matcher task) {
        return Digits.small(task.group("pid"), Integer.MAX_VALUE - 1);
    }

    private static int cpu(String digits) {
        return Digits.small(digits, MOST_CPU);
    }

    private static long time(String seconds, String fraction) {
        return seconds == null
                ? -1
                : Digits.number(seconds) * SECOND
                        + Digits.number((fraction + NANOSECONDS).substring(0, NANOSECONDS.length()));
    }
}
