package org.skbsh.format.carrier;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells ftrace's text as the kernel wrote it: nothing is around its lines, and nothing within them is written otherwise. Such
 * files are large, and to try what else they might be takes longer than to read them.
 */
final class Bare {
    // print_trace_line's "%16s-%-7d [%03d] " (kernel/trace/trace_output.c): whatever stands before a line moves the
    // dash. The
    // others are a header's, frames, and losses.
    private static final Pattern LINE =
            Pattern.compile("#.*+|[^\\n]{16}-\\d{1,7}\\s++\\[\\d{3,}+]\\s.*+| => .*+|CPU:\\d++ \\[LOST \\d++ EVENTS]|");
    // Quoted-printable, HTML, colours, the ends of lines of other systems, and what JSON makes of a line's end.
    private static final Pattern OTHERWISE = Pattern.compile("=3D|=$|&(?:[gl]t|amp|nbsp|#\\d++);|\u001b|\\\\n|<br|```");

    private static final int DASH = 16;

    private Bare() {}

    /** @param lines of the beginning, each whole */
    static boolean is(List<String> lines) {
        boolean traced = lines.stream().anyMatch(line -> line.length() > DASH && line.charAt(DASH) == '-');
        return traced
                && lines.stream()
                        .allMatch(line -> LINE.matcher(line).matches()
                                && !OTHERWISE.matcher(line).find());
    }
}
