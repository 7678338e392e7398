package org.skbsh.format.bpftrace;

import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.model.Limits;
import org.skbsh.model.Symbol;

/** Frames as bpftrace prints them. */
final class BpftraceFrame {
    private static final Pattern FRAME = Pattern.compile(
            "(?:[0-9a-f]{8,16} |[0-9a-f]{16})?[A-Za-z_][\\w.$]*\\+\\d+(?: ?\\[\\w+])?(?: ?@\\S+:\\d+)?|0x[0-9a-f]+|[0-9a-f]{16}"
                    + "|\\[inlined] ?[A-Za-z_][\\w.$]*(?: ?@\\S+:\\d+)?|<stack_id \\d+>");
    // What 0.24 and later add if they know the source, and for inlined functions.
    private static final String INLINED = "[inlined]";
    // Keys in JSON have lost their spaces from 0.24 on.
    private static final Pattern JOINED = Pattern.compile("^([0-9a-f]{16})(?=[A-Za-z_])");

    private BpftraceFrame() {}

    /** Whether a line is one. */
    static boolean is(String line) {
        return line.length() <= Limits.FRAME_TEXT && FRAME.matcher(line).matches();
    }

    /** A frame as {@link Symbol} reads it. */
    static String text(String line) {
        String named =
                line.startsWith(INLINED) ? line.substring(INLINED.length()).stripLeading() : line;
        return JOINED.matcher(named.substring(0, behindName(named))).replaceFirst("$1 ");
    }

    // Before "@file.c:12", which has no blanks.
    private static int behindName(String frame) {
        int source = frame.indexOf('@', frame.lastIndexOf(' ') + 1);
        int colon = frame.lastIndexOf(':');
        boolean told = source >= 0 && colon > source + 1 && Digits.are(frame.substring(colon + 1));
        if (!told) {
            return frame.length();
        }
        return source > 0 && frame.charAt(source - 1) == ' ' ? source - 1 : source;
    }
}
