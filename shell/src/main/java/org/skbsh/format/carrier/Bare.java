package org.skbsh.format.carrier;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells ftrace's text as the kernel wrote it: nothing is around its lines, and nothing within them is written otherwise. Such
 * files are large, and to try what else they might be takes longer than to read them.
 */
final class Bare {
    // print_trace_line's "%16s-%-7d [%03d] " (kernel/trace/trace_output.c): whatever stands before a line moves the
    // dash.
    private static final Pattern EVENT = Pattern.compile("[^\\n]{16}-\\d{1,7}\\s++\\[\\d{3,}+]\\s.*+");
    private static final Pattern LOSS = Pattern.compile("CPU:\\d++ \\[LOST \\d++ EVENTS]");
    private static final Pattern ENTITY = Pattern.compile("&(?:[gl]t|amp|nbsp|#\\d++);");
    // Of quoted-printable, HTML, colours, what JSON makes of a line's end, and fences.
    private static final List<String> OTHERWISE = List.of("=3D", "\u001b", "\\n", "<br", "```");

    private static final int DASH = 16;

    private Bare() {}

    /** @param lines of the beginning, each whole */
    static boolean is(List<String> lines) {
        boolean traced = lines.stream().anyMatch(Bare::hasDash);
        return traced && lines.stream().allMatch(line -> isKernels(line) && !isWrittenOtherwise(line));
    }

    private static boolean hasDash(String line) {
        return line.length() > DASH && line.charAt(DASH) == '-';
    }

    // A header's line, a frame, an event, a loss.
    private static boolean isKernels(String line) {
        return line.isEmpty()
                || line.startsWith(" => ")
                || line.charAt(0) == '#'
                || hasDash(line) && EVENT.matcher(line).matches()
                || LOSS.matcher(line).matches();
    }

    private static boolean isWrittenOtherwise(String line) {
        for (String mark : OTHERWISE) {
            if (line.contains(mark)) {
                return true;
            }
        }
        return line.endsWith("=")
                || line.indexOf('&') >= 0 && ENTITY.matcher(line).find();
    }
}
