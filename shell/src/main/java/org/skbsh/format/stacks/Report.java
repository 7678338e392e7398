package org.skbsh.format.stacks;

import java.util.Optional;

import org.skbsh.format.Digits;
import org.skbsh.format.frame.FrameText;

/**
 * What a report of the kernel says of its stacks, as far as it has said it.
 *
 * @param pid -1 if not said
 * @param cpu -1 if not said
 * @param comm empty if not said
 * @param past whether its stack was kept from earlier: then the time of the line is not the event's
 * @param time when that was, in nanoseconds; -1 if not said
 */
record Report(int pid, int cpu, String comm, boolean past, long time) {
    static final Report NONE = new Report(-1, -1, "", false, -1);

    private static final int LONGEST_COMM = 64;

    /** What a line such as {@code CPU: 2 PID: 640 Comm: feeder Tainted: G W 6.3.0 #4} says, else what was known. */
    Report with(String line) {
        int saidPid = number(line, "PID: ", "pid: ", "pid:", "pid=", " by task ", "Pid: ");
        int saidCpu = number(line, "CPU: ", "on cpu ", "cpu=", "CPU#", "for cpu ", "for CPU ");
        String saidComm = comm(line);
        Report named = saidComm.isEmpty() ? named(line) : NONE;
        saidPid = saidPid < 0 ? named.pid() : saidPid;
        saidComm = saidComm.isEmpty() ? named.comm() : saidComm;
        return new Report(
                saidPid < 0 ? pid : saidPid,
                saidCpu < 0 ? cpu : saidCpu,
                saidComm.isEmpty() ? comm : saidComm,
                past,
                time);
    }

    /** The same, of what is past; mm/kasan/report.c and mm/kfence/report.c may say "at 12.345678s". */
    Report ofThePast(String line) {
        int at = line.indexOf(" at ");
        int end = line.indexOf('s', at + 1);
        long when = at < 0 || end < 0 ? -1 : LogLine.time(line, at + 4, end);
        return new Report(pid, cpu, comm, true, when);
    }

    /** mm/slub.c: {@code INFO: Freed in kfree_skbmem+0x60/0xa0 age=1 cpu=2 pid=77}, with a stack behind it or without. */
    static Optional<FrameText> place(String text) {
        int in = text.indexOf(" in ");
        int age = text.indexOf(" age=");
        return in > 0 && age > in
                ? FrameText.of(text.substring(in + 4, age)).filter(FrameText::marked)
                : Optional.empty();
    }

    private static int number(String line, String... words) {
        for (String word : words) {
            int at = line.indexOf(word);
            int from = at + word.length();
            while (at >= 0 && from < line.length() && line.charAt(from) == ' ') {
                from++;
            }
            int to = Digits.behind(line, Math.max(0, from));
            if (at >= 0 && to > from) {
                return Digits.small(line.substring(from, to), Integer.MAX_VALUE);
            }
        }
        return -1;
    }

    // "INFO: task feeder:640 blocked for more than", "task:feeder state:D", "stuck for 22s! [feeder:640]".
    private static Report named(String line) {
        int task = line.startsWith("INFO: task ") ? "INFO: task ".length() : -1;
        int blocked = line.indexOf(" blocked for more than");
        if (task > 0 && blocked > task) {
            return task(line.substring(task, blocked));
        }
        int state = line.indexOf(" state:");
        if (line.startsWith("task:") && state > 0) {
            return new Report(-1, -1, shortened(line.substring("task:".length(), state)), false, -1);
        }
        // PowerPC before 4.10: "TASK = cf829440[3] 'ksoftirqd/0' THREAD: cf82a000".
        int quote = line.indexOf("] '");
        int unquote = line.indexOf('\'', quote + 3);
        if (line.startsWith("TASK = ") && quote > 0 && unquote > quote) {
            return task(line.substring(quote + 3, unquote) + ":" + line.substring(line.indexOf('[') + 1, quote));
        }
        int process = line.indexOf(" (pid: ");
        if (line.startsWith("Process ") && process > 0) {
            return new Report(-1, -1, shortened(line.substring("Process ".length(), process)), false, -1);
        }
        int stuck = line.indexOf("! [");
        int close = line.lastIndexOf(']');
        return stuck > 0 && close > stuck ? task(line.substring(stuck + 3, close)) : NONE;
    }

    // A comm may have a colon.
    private static Report task(String text) {
        int colon = text.lastIndexOf(':');
        int pid = colon < 0 ? -1 : Digits.small(text.substring(colon + 1), Integer.MAX_VALUE);
        return pid < 0 ? NONE : new Report(pid, -1, shortened(text.substring(0, colon)), false, -1);
    }

    private static String shortened(String comm) {
        String name = comm.strip();
        return name.length() <= LONGEST_COMM ? name : "";
    }

    // dump_stack_print_info: "Comm: NAME Not tainted 6.1.0 #1"; before 3.9 "comm: NAME". A name may hold blanks.
    private static String comm(String line) {
        int at = Math.max(line.indexOf("Comm: "), line.indexOf("comm: "));
        if (at < 0) {
            return command(line);
        }
        int from = at + "Comm: ".length();
        int not = line.indexOf(" Not tainted", from);
        int tainted = line.indexOf(" Tainted:", from);
        int end = not >= 0 ? not : tainted >= 0 ? tainted : line.length();
        // kernel/printk: a kernel that kexec may replace says so behind the name.
        int kdump = line.indexOf(" Kdump: ", from);
        end = kdump >= 0 && kdump < end ? kdump : end;
        return shortened(line.substring(from, end));
    }

    // crash's bt: PID: 640 TASK: ffff888102a2e500 CPU: 0 COMMAND: "feeder".
    private static String command(String line) {
        int at = line.indexOf("COMMAND: \"");
        int from = at + "COMMAND: \"".length();
        int end = at < 0 ? -1 : line.indexOf('"', from);
        return end < 0 ? "" : shortened(line.substring(from, end));
    }
}
