package org.skbsh.format.stacks;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The lines of a report of the kernel that are no frames, by how they begin: arch/x86/kernel/dumpstack.c and its like,
 * lib/dump_stack.c, mm/kasan/report.c, mm/kmsan/report.c, mm/kfence/report.c, mm/slub.c, mm/page_owner.c,
 * kernel/locking/lockdep.c, kernel/hung_task.c, kernel/rcu/tree_stall.h.
 */
enum Heading {
    /** A report begins. */
    REPORT,
    /** Says who ran where. */
    WHO,
    /** Frames follow. */
    TRACE,
    /** Frames follow of something that was recorded earlier. */
    PAST,
    /** A frame may follow that is no part of a stack. */
    ASIDE,
    /** A stack goes on behind it: registers, code, marks of stacks. */
    WITHIN,
    /** A stack is at its end. */
    END;

    private record Begin(String text, Heading heading) {}

    private static final Map<Character, List<Begin>> BEGINS = begins(
            of(REPORT, "------------[ cut here ]", "BUG: ", "WARNING: ", "INFO: ", "Oops", "Unable to handle "),
            of(REPORT, "general protection fault", "Internal error: ", "Kernel panic", "Kernel BUG", "kernel BUG at"),
            of(REPORT, "watchdog: ", "rcu: INFO: ", "NMI watchdog: ", "NMI backtrace for ", "Sending NMI ", "divide error"),
            of(REPORT, "Badness ", "KASAN: ", "stack segment: ", "invalid opcode: ", "refcount_t: ", "unreferenced object "),
            of(WHO, "CPU: ", "CPU:\t", "Pid: ", "PID: ", "Process ", "task:", "Task dump for CPU "),
            of(TRACE, "Call Trace:", "Call trace:", "Backtrace:", "backtrace:", "backtrace (crc", "Stack trace:"),
            of(TRACE, "Trace:", "stack backtrace:", "[stack trace]", "Kernel stack trace"),
            of(PAST, "Allocated by task", "Freed by task", "allocated by task", "freed by task", "Allocated by ", "Freed by "),
            of(PAST, "Last potentially related work", "Second to last potentially", "Uninit was ", "Local variable "),
            of(PAST, "Last call_rcu", "Last work creation", "Memory state", "Page allocated via ", "page_owner ", "write to "),
            of(PAST, "read to ", "INFO: Allocated in ", "INFO: Freed in ", "Allocated in ", "Freed in ", "the existing "),
            of(PAST, "-> #", "page last allocated via", "page last free", "race at unknown origin"),
            of(ASIDE, "Last Breaking-Event-Address", "hardirqs last ", "softirqs last ", "irq event stamp"),
            of(WITHIN, "<IRQ>", "</IRQ>", "<TASK>", "<EOI>", "<<EOE>>", "</NMI>", "<NMI>", "<EOE>", "<#", "</#", "<SOFTIRQ>"),
            of(WITHIN, "</SOFTIRQ>", "<ENTRY_TRAMPOLINE>", "<UNK>", "RIP: ", "RIP  ", "RSP: ", "RSP  ", "Code: ", "EFLAGS: "),
            of(WITHIN, "RAX: ", "RBX: ", "RCX: ", "RDX: ", "RBP: ", "R08: ", "R10: ", "R13: ", "R10:", "FS: ", "CS: "),
            of(WITHIN, "ORIG_RAX: ", "CR2: ", "DR0: ", "DR3: ", "EIP: ", "EAX: ", "ESI: ", "DS: ", "PKRU: ", "Exception stack("),
            of(WITHIN, "pc : ", "lr : ", "sp : ", "pstate: ", "x0 ", "PC is at ", "LR is at ", "pc [<", "--- interrupt: "),
            of(WITHIN, "NIP: ", "LR: ", "LR =", "NIP [", "LR [", "GPR", "REGS: ", "MSR: ", "CFAR: ", "epc : ", "epc   : "),
            of(WITHIN, "Krnl ", "ra    : ", "Workqueue: ", "Hardware name: ", ">>EIP; ", "Code;  ", "Stack:", "Status: "),
            of(END, "</TASK>", "---[ end ", "Modules linked in:", "======", "------------", "Memory state around "),
            of(END, "The buggy address ", "Rebooting in ", "Kernel Offset: ", "Instruction dump:", "Kernel panic - "));

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static Map<Character, List<Begin>> begins(List<Begin>... all) {
        // "------------[ cut here" before "------------".
        return Arrays.stream(all)
                .flatMap(List::stream)
                .sorted(Comparator.comparing(begin -> -begin.text().length()))
                .collect(Collectors.groupingBy(begin -> begin.text().charAt(0)));
    }

    private static List<Begin> of(Heading heading, String... texts) {
        return List.of(texts).stream().map(text -> new Begin(text, heading)).toList();
    }

    /** What a line is, from its first letter that is no blank; empty for any other line. */
    static Optional<Heading> of(String text) {
        for (Begin begin : BEGINS.getOrDefault(text.charAt(0), List.of())) {
            if (text.startsWith(begin.text())) {
                return Optional.of(begin.heading());
            }
        }
        return endsAsTrace(text) ? Optional.of(TRACE) : Optional.empty();
    }

    // "page last free pid 12 tgid 12 stack trace:".
    private static boolean endsAsTrace(String text) {
        return text.length() < 100
                && text.endsWith(":")
                && text.toLowerCase(Locale.ROOT).endsWith("trace:");
    }
}
