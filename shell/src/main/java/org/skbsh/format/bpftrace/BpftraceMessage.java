package org.skbsh.format.bpftrace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages of bpftrace itself, among what its programs print. */
final class BpftraceMessage {
    private static final Pattern FULL = Pattern.compile("update elem failed|\\bE2BIG\\b");
    private static final Pattern A_MAP = Pattern.compile("[Mm]ap");
    private static final Pattern START = Pattern.compile("Attach(?:ing|ed) \\d++ probes?.*+");
    // Below some of them it shows the line of the program and underlines the place.
    private static final Pattern CHATTER = Pattern.compile("^\\s*+(Attach(ing|ed) \\d+ probes?.*|\\^?C?|Tracing.*"
            + "|ERROR: (failed to set RLIMIT_MEMLOCK|Unknown error -1: couldn't set RLIMIT_MEMLOCK"
            + "|failed to look up stack id).*|If you are running with.*|\\s*Additional Info - helper:.*"
            + "|(\\S+:\\d+(:\\d+)?(-\\d+)?: )?WARNING: .*|\\s*~+|HINT: .*)$");

    private BpftraceMessage() {}

    /** Whether it says that a map is full, so that an event was not counted. */
    static boolean isFull(String line) {
        Matcher map = A_MAP.matcher(line);
        return FULL.matcher(line).find() || map.find() && line.indexOf(" full", map.end()) >= 0;
    }

    /** Whether a program begins to run. */
    static boolean isStart(String line) {
        return START.matcher(line.strip()).matches();
    }

    /** Whether it says nothing of events. */
    static boolean isChatter(String line) {
        return CHATTER.matcher(line).matches();
    }
}
