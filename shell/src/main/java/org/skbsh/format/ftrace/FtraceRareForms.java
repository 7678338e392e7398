package org.skbsh.format.ftrace;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;

/** Forms of ftrace's lines that few have: latency-format, verbose, and those without task and CPU. */
final class FtraceRareForms {
    // latency-format: comm-pid, CPU and flags, time since the start of the trace and a mark for long gaps.
    private static final Pattern LATENCY =
            Pattern.compile("\\s*(.+)-(\\d+)\\s+(\\d+)[a-zA-Z.0-9#>*]{4,7}\\s+(\\d+)us[ !+#*@$]?:\\s+");
    // latency-format and verbose: comm, pid, CPU, flags, …, [absolute time] relative time.
    private static final Pattern VERBOSE = Pattern.compile("\\s*(.+?)\\s+(\\d+)\\s+(\\d+)\\s+\\d+\\s+[0-9a-f]{8}"
            + "\\s+[0-9a-f]{8}\\s+\\[[0-9a-f]+]\\s+(\\d+)\\.(\\d+)ms\\s+\\(\\+[\\d.]+ms\\):\\s+");
    private static final int LONGEST_HEAD = 300;
    private static final int MOST_CPU = 99_999;
    // nocontext-info, and what people cut off: nothing before the message, or only the time.
    private static final Pattern BARE =
            Pattern.compile("[\\s>]*+(?:(?<seconds>\\d{1,10})\\.(?<fraction>\\d{6,9}):\\s++)?+"
                    + "(?<what>[a-z]\\w++: \\w+=|(?:kfree_skb|consume_skb):\\s*+$|<stack trace"
                    + "|[\\w.]++(?:\\+\\S++)? (?:<\\w++> )?<-\\S)");

    private FtraceRareForms() {}

    /** Reads the line into the fields of another that does it for most lines; false if it is in none of these forms. */
    static boolean read(FtraceLine into, byte[] bytes, int from, int to) {
        into.flagsFrom = from;
        into.flagsTo = from;
        String line = new String(bytes, from, Math.min(to - from, LONGEST_HEAD), StandardCharsets.ISO_8859_1);
        // Most lines that are not from ftrace end here, without a search.
        Matcher latency = LATENCY.matcher(line);
        if (line.contains("us") && latency.lookingAt()) {
            into.time = Digits.times(Digits.number(latency.group(4)), 1000);
            return into.time >= 0 && task(into, latency, bytes, from);
        }
        Matcher verbose = VERBOSE.matcher(line);
        if (line.contains("ms (+") && verbose.lookingAt()) {
            return verboseTime(into, verbose) && task(into, verbose, bytes, from);
        }
        Matcher bare = BARE.matcher(line);
        if (bare.lookingAt()) {
            into.time = bareTime(bare);
            into.cpu = -1;
            into.pid = -1;
            into.commFrom = from;
            into.commTo = from;
            into.what = from + bare.start("what");
            return true;
        }
        return false;
    }

    private static long bareTime(Matcher bare) {
        if (bare.group("seconds") == null) {
            return -1;
        }
        long nanoseconds = Digits.number((bare.group("fraction") + "000").substring(0, FtraceLine.NANOSECOND_DIGITS));
        return Digits.number(bare.group("seconds")) * FtraceLine.SECOND + nanoseconds;
    }

    private static boolean verboseTime(FtraceLine into, Matcher verbose) {
        long milliseconds = Digits.times(Digits.number(verbose.group(4)), 1_000_000);
        long microseconds = Digits.number(verbose.group(5));
        boolean known = milliseconds >= 0 && microseconds >= 0 && microseconds < 1000;
        into.time = milliseconds + microseconds * 1000;
        return known && into.time >= 0;
    }

    private static boolean task(FtraceLine into, Matcher line, byte[] bytes, int from) {
        into.commTo = from + line.end(1);
        into.commFrom = FtraceLine.skipBlanks(bytes, from + line.start(1), into.commTo);
        into.pid = Digits.small(line.group(2), Integer.MAX_VALUE - 1);
        into.cpu = Digits.small(line.group(3), MOST_CPU);
        into.what = from + line.end();
        return into.pid >= 0 && into.cpu >= 0 && !into.isObject(bytes);
    }
}
