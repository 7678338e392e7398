package org.skbsh.tracer.bpftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.skbsh.kernel.Subprocess;
import org.skbsh.model.UserError;

/** Makes one clear message from the errors of bpftrace, in its own words. */
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
    /** The status of a process that a signal ended is above this number. */
    private static final int SIGNALLED = 128;

    private BpftraceErrors() {}

    static UserError of(String said) {
        List<String> lines = lines(said);
        String words = lines.isEmpty() ? "it printed nothing" : String.join("; ", lines);
        return UserError.unsupported("bpftrace failed: " + words, advice(words));
    }

    /**
     * The lines that say what went wrong: without the program that it quotes, and without what it prints on every run.
     */
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

    /** The message about a process that ended before we asked it to. */
    static String earlyEnd(Subprocess process) {
        String how = process.isAlive()
                ? "stopped printing"
                : process.status() > SIGNALLED
                        ? "was killed by signal " + (process.status() - SIGNALLED)
                        : "exited with status " + process.status();
        List<String> said = lines(process.errors());
        return "bpftrace " + how + " in the middle of the trace"
                + (said.isEmpty() ? "" : ": " + String.join("; ", said))
                + "; skbsh keeps what it had printed until then";
    }

    /** What the trace lost, from what bpftrace printed while it ran. */
    static List<String> trouble(String said) {
        List<String> notes = new ArrayList<>();
        long stacks = said.lines()
                .filter(line -> line.contains("failed to look up stack id"))
                .count();
        if (stacks > 0) {
            notes.add(stacks + " stacks came without their frames: bpftrace could not look them up");
        }
        if (said.lines().anyMatch(line -> line.contains("Map full"))) {
            notes.add("a table of bpftrace was full: later events on new stacks were not counted");
        }
        return notes;
    }

    /** Whether the program itself was refused, so that a smaller one may pass. */
    static boolean isOfProgram(UserError error) {
        return error.kind() == UserError.Kind.UNSUPPORTED
                && !NOT_THE_PROGRAM.matcher(error.getMessage()).find();
    }

    /** The probes that it left out. */
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
            return "list them: bpftrace -l 'tracepoint:skb:*'";
        }
        if (words.contains("traceable functions") || words.contains("kfunc") || words.contains("fentry")) {
            return "this kernel or this bpftrace can't hook functions this way: try kprobe:, function: or the events of drops";
        }
        if (words.contains("kprobe")) {
            return "this kernel can't hook that function: see doctor, or trace drops,consumed";
        }
        return "see: doctor";
    }
}
