package org.skbsh.format.tool;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.frame.FrameText;
import org.skbsh.model.FreeingFunctions;
import org.skbsh.model.Probe;
import org.skbsh.model.TextField;

/**
 * Rows of bcc's trace (tools/trace.py): task, function, what the user prints; with {@code -K} and {@code -U} the frames of
 * the kernel below, then those of the program. Only functions that free packets are events.
 */
final class BccTrace {
    static final String HEADER = "(?:TIME +)?(?:CPU +)?PID +TID +COMM +FUNC(?: +-)?";

    private static final Pattern IS_HEADER = Pattern.compile(HEADER);
    private static final String TIME = "(?:(?<time>\\d\\d:\\d\\d:\\d\\d|\\d{1,10}\\.\\d{1,9}) +)?";
    private static final String TASK = "(?<tgid>\\d{1,10}) +(?<pid>\\d{1,10}) +(?<rest>\\S.{0,400})";
    private static final Pattern ROW = Pattern.compile(TIME + "(?<cpu>)" + TASK);
    private static final Pattern ROW_WITH_CPU = Pattern.compile(TIME + "(?<cpu>\\d{1,4}) +" + TASK);
    // The name of a task has 15 letters at most, and may have blanks.
    private static final Pattern FUNCTION = Pattern.compile("(?<= )b?'?([A-Za-z_][\\w.]{1,127})'?(?= |$)");
    private static final int MOST_BEFORE = 24;
    private static final Pattern OF = Pattern.compile("\\[([^\\[\\]]{1,64})]'?$");
    private static final Pattern OUTERMOST =
            Pattern.compile("entry_|ret_from_fork|system_call|el0|asm_|secondary_startup|common_startup");
    private static final String KERNEL = "kernel";

    private Pattern columns = ROW;
    private boolean open;
    private boolean kernel;
    private boolean user;

    static boolean isHeader(String line) {
        return IS_HEADER.matcher(line).matches();
    }

    /** Rows follow that have the columns of this header. */
    void header(String line) {
        columns = line.contains("CPU ") ? ROW_WITH_CPU : ROW;
    }

    /** Whether an event of it is open. */
    boolean isOpen() {
        return open;
    }

    void end() {
        open = false;
    }

    /** Begins the event of a row; false if the line is none, or of a function that frees no packet. */
    boolean begins(String bare, long number, ToolEvent event) {
        Matcher row = columns.matcher(bare);
        if (!row.matches()) {
            return false;
        }
        String rest = row.group("rest");
        Matcher function = FUNCTION.matcher(rest);
        boolean frees = false;
        while (!frees && function.find() && function.start() <= MOST_BEFORE) {
            frees = FreeingFunctions.has(function.group(1));
        }
        if (!frees) {
            return false;
        }
        event.begin(new Probe(Probe.Kind.KPROBE, function.group(1)), number);
        event.field("clock", row.group("time") == null ? "" : row.group("time"));
        event.cpu(row.group("cpu"));
        event.pid(row.group("pid"));
        event.number("tgid", row.group("tgid"));
        event.text(TextField.COMM, rest.substring(0, function.start()).strip());
        event.field("message", rest.substring(function.end()).strip());
        open = true;
        kernel = false;
        user = false;
        return true;
    }

    /** A frame of its stack: those of the program are read, and not kept. False if the line is none. */
    boolean frame(String bare, ToolEvent event) {
        Matcher of = OF.matcher(bare);
        if (!of.find() || FrameText.of(bare).isEmpty()) {
            return false;
        }
        kernel |= of.group(1).equals(KERNEL);
        user |= !kernel || of.group(1).indexOf('.') >= 0;
        if (!user) {
            FrameText.of(bare).ifPresent(frame -> event.frame(frame.symbol()));
        }
        user |= OUTERMOST.matcher(bare).lookingAt();
        return true;
    }
}
