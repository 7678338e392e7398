package org.skbsh.tracer.bpftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.skbsh.kernel.Subprocess;
import org.skbsh.model.UserError;

/** Makes one clear message of what bpftrace says when it fails, its own words in it. */
public final class BpftraceErrors {
    private static final Pattern TROUBLE =
            Pattern.compile(".*(ERROR|WARNING|FATAL|rror:|could not|[Nn]o such|invalid|denied|refused|too large).*");
    private static final Pattern HARMLESS =
            Pattern.compile(".*(RLIMIT_MEMLOCK|Error while reading traceable functions|Addrspace is not set).*");
    private static final Pattern PLACE = Pattern.compile("^(stdin:[\\d:-]+:? ?)?(ERROR: |FATAL: )?");
    private static final Pattern NOT_THE_PROGRAM =
            Pattern.compile("root user|not found|traceable|[Aa]ttach|not ready|missing capabilities");
    private static final int LONGEST = 200;
    private static final int MOST_LINES = 4;
    /** The status of a process that a signal ended is above this. */
    private static final int SIGNALLED = 128;

    private BpftraceErrors() {}

    static UserError of(String said) {
        List<String> lines = lines(said);
        String words = lines.isEmpty() ? "it said nothing" : String.join("; ", lines);
        return UserError.unsupported("bpftrace failed: " + words, advice(words));
    }

    /** What it says of what went wrong: without the lines of the program that it shows, and what it says on every run. */
    public static List<String> lines(String said) {
        return said.lines()
                .map(String::strip)
                .filter(line -> TROUBLE.matcher(line).matches())
                .filter(line -> !HARMLESS.matcher(line).matches())
                .map(line -> PLACE.matcher(line).replaceFirst(""))
                .map(line -> line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …")
                .distinct()
                .limit(MOST_LINES)
                .toList();
    }

    /** Of a process that ended before it was asked to. */
    static String earlyEnd(Subprocess process) {
        String how = process.isAlive()
                ? "stopped printing"
                : process.status() > SIGNALLED
                        ? "was killed by signal " + (process.status() - SIGNALLED)
                        : "ended with status " + process.status();
        List<String> said = lines(process.errors());
        return "bpftrace " + how + " in the middle of the trace"
                + (said.isEmpty() ? "" : ": " + String.join("; ", said)) + "; what it had told until then is kept";
    }

    /** What it said while it ran that makes events less than they were. */
    static List<String> trouble(String said) {
        List<String> notes = new ArrayList<>();
        long stacks = said.lines()
                .filter(line -> line.contains("failed to look up stack id"))
                .count();
        if (stacks > 0) {
            notes.add(stacks + " stacks came without their frames: bpftrace could not look them up");
        }
        if (said.lines().anyMatch(line -> line.contains("Map full"))) {
            notes.add("a table of bpftrace was full: what came after in new stacks was not counted");
        }
        return notes;
    }

    /** Whether it was the program that was refused, so that a smaller one may pass. */
    static boolean isOfProgram(UserError error) {
        return error.kind() == UserError.Kind.UNSUPPORTED
                && !NOT_THE_PROGRAM.matcher(error.getMessage()).find();
    }

    /** Probes that it went on without. */
    public static List<String> leftOut(String said) {
        return lines(said).stream()
                .filter(line -> line.matches(".*(could not attach|[Ss]kipping|Unable to attach).*"))
                .toList();
    }

    private static String advice(String words) {
        if (words.contains("root user") || words.contains("permitted") || words.contains("ermission denied")) {
            return "bpftrace needs root: start skbsh with sudo, and see doctor for lockdown";
        }
        if (words.contains("tracepoint not found")) {
            return "see which there are: bpftrace -l 'tracepoint:skb:*'";
        }
        if (words.contains("traceable functions") || words.contains("kfunc") || words.contains("fentry")) {
            return "this kernel or this bpftrace can't hook functions so: try kprobe:, function: or the events of drops";
        }
        if (words.contains("kprobe")) {
            return "this kernel can't hook that function: see doctor, or trace drops,consumed";
        }
        return "see: doctor";
    }
}
