package org.skbsh.format.stacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.skbsh.format.Digits;
import org.skbsh.format.frame.FrameText;
import org.skbsh.model.Limits;
import org.skbsh.model.Symbol;

/**
 * One line of folded stacks.
 *
 * @param frames the outermost first
 * @param comm of the task, where the line begins with one; else empty
 */
record FoldedLine(List<String> frames, String comm, long count) {
    private static final String KERNEL = "_[k]";
    private static final List<String> MARKS = List.of(KERNEL, "_[i]", "_[j]");

    private static final Set<String> SEPARATORS = Set.of("-", "--");

    // How a program enters the kernel.
    private static final Set<String> FROM_PROGRAMS = Set.of(
            "entry_SYSCALL_64_after_hwframe",
            "entry_SYSCALL_64_fastpath",
            "entry_SYSCALL_64",
            "entry_SYSENTER_compat_after_hwframe",
            "system_call_fastpath",
            "system_call",
            "el0t_64_sync",
            "el0_svc");

    // How the kernel is entered: what stands further out than these is no function.
    private static final Set<String> ENTRIES = Set.of(
            "entry_SYSCALL_64_after_hwframe",
            "entry_SYSCALL_64_fastpath",
            "entry_SYSCALL_64",
            "entry_SYSENTER_compat_after_hwframe",
            "ret_from_fork_asm",
            "ret_from_fork",
            "secondary_startup_64_no_verify",
            "secondary_startup_64",
            "common_startup_64",
            "start_secondary",
            "x86_64_start_kernel",
            "cpu_startup_entry",
            "do_syscall_64",
            "el0t_64_sync",
            "el0_svc",
            "system_call_fastpath",
            "kthread",
            "asm_common_interrupt",
            "__secondary_switched",
            "[unknown]");

    static Optional<FoldedLine> of(String line) {
        String text = line.strip();
        int blank = text.lastIndexOf(' ');
        long count = blank < 0 ? Digits.NONE : Digits.number(text.substring(blank + 1));
        if (!Limits.isCount(count) || text.indexOf(';') == 0) {
            return Optional.empty();
        }
        String[] parts = text.substring(0, blank).strip().split(";", -1);
        if (parts.length > Limits.FRAMES) {
            return Optional.empty();
        }
        boolean named = hasComm(parts);
        List<String> frames = new ArrayList<>();
        for (int at = Math.max(named ? 1 : 0, kernel(parts)); at < parts.length; at++) {
            Optional<String> frame = frame(parts[at].strip());
            if (frame.isEmpty()) {
                return Optional.empty();
            }
            frame.filter(symbol -> !symbol.isEmpty()).ifPresent(frames::add);
        }
        return frames.isEmpty()
                ? Optional.empty()
                : Optional.of(new FoldedLine(frames, named ? comm(parts[0]) : "", count));
    }

    // The first frame of the kernel. Frames of the program stand before a "-" (bcc with -d), before frames that are
    // marked, or before the kernel's entry; "[unknown]" may be of either.
    private static int kernel(String[] parts) {
        int separator = separator(parts);
        if (separator >= 0) {
            return separator + 1;
        }
        for (int at = 0; at < parts.length; at++) {
            if (parts[at].strip().endsWith(KERNEL)) {
                return at;
            }
        }
        for (int at = 0; at < parts.length; at++) {
            if (FROM_PROGRAMS.contains(unmarked(parts[at].strip()))) {
                return at;
            }
        }
        return 0;
    }

    private static int separator(String[] parts) {
        int at = parts.length - 1;
        while (at >= 0 && !SEPARATORS.contains(parts[at].strip())) {
            at--;
        }
        return at;
    }

    // bcc always does it, with "-" too; stackcollapse-perf.pl puts the comm first, with --pid "comm-123", and with
    // --tid "comm-123/124".
    private static boolean hasComm(String[] parts) {
        if (parts.length < 2) {
            return false;
        }
        boolean marked = parts[1].endsWith(KERNEL) && !parts[0].endsWith(KERNEL);
        return marked
                || separator(parts) > 0
                || ENTRIES.contains(unmarked(parts[1])) && !ENTRIES.contains(unmarked(parts[0]))
                || symbol(parts[0]).isEmpty();
    }

    // What the terminal shows of Ctrl-C is no part of it.
    private static String comm(String part) {
        String comm = part.strip();
        return comm.startsWith("^C") ? comm.substring(2) : comm;
    }

    private static Optional<String> frame(String part) {
        if (part.isEmpty() || SEPARATORS.contains(part)) {
            return Optional.of("");
        }
        return symbol(unmarked(part));
    }

    private static Optional<String> symbol(String text) {
        if (FrameText.isGap(text)) {
            return Optional.of(Symbol.GAP.raw());
        }
        if (text.equals("[unknown]") || text.startsWith("[") && text.endsWith("]") && text.indexOf(' ') < 0) {
            return Optional.of(text);
        }
        if (text.indexOf(' ') >= 0 && text.indexOf('[') < 0 && text.indexOf('(') < 0) {
            return Optional.empty();
        }
        return FrameText.of(text).map(FrameText::symbol);
    }

    private static String unmarked(String part) {
        return MARKS.stream()
                .filter(part::endsWith)
                .map(mark -> part.substring(0, part.length() - mark.length()))
                .findFirst()
                .orElse(part);
    }
}
