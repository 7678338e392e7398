package org.skbsh.format.stacks;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    // A heading, and after it how such lines begin, each up to the next bar.
    private static final String TABLE = """
            REPORT|------------[ cut here ]|BUG: |WARNING: |INFO: |Oops|Unable to handle |general protection fault|
            REPORT|Internal error: |Kernel panic|Kernel BUG|kernel BUG at|watchdog: |rcu: INFO: |NMI watchdog: |
            REPORT|NMI backtrace for |Sending NMI |divide error|Badness |KASAN: |stack segment: |invalid opcode: |
            REPORT|refcount_t: |unreferenced object |
            WHO|Linux version |CPU: |CPU:\t|Pid: |PID: |Process |task:|Task dump for CPU |TASK = |EIP:|EFLAGS:|REGS:|
            WHO|Not tainted |Tainted: |
            TRACE|Call Trace:|Call trace:|Backtrace:|backtrace:|backtrace (crc|Stack trace:|Trace:|stack backtrace:|
            TRACE|[stack trace]|Kernel stack trace|
            PAST|Allocated by task|Freed by task|allocated by task|freed by task|Last potentially related work|
            PAST|Second to last potentially|Uninit was |Local variable |Last call_rcu|Last work creation|
            PAST|Page allocated via |page_owner tracks |page last allocated via|page last free|
            PAST|write to 0x|read to 0x|read-write to 0x|write (marked) to 0x|read (marked) to 0x|race at unknown origin|
            PAST|INFO: Allocated in |INFO: Freed in |Allocated in |Freed in |the existing dependency chain|-> #|
            ASIDE|Last Breaking-Event-Address|
            WITHIN|<IRQ>|</IRQ>|<TASK>|<EOI>|<<EOE>>|</NMI>|<NMI>|<EOE>|<#|</#|<SOFTIRQ>|</SOFTIRQ>|<UNK>|
            WITHIN|<ENTRY_TRAMPOLINE>|RIP: |RIP  |RSP: |RSP  |Code: |RAX: |RBX: |RCX: |RDX: |RBP: |R08: |
            WITHIN|R10: |R10:|R13: |FS: |CS: |ORIG_RAX: |CR2: |CR0: |DR0: |DR3: |DR6: |EIP is at |EAX: |ESI: |DS: |PKRU: |
            WITHIN|eax: |esi: |ds: |ebp: |IP: [<|*pde = |*pdpt = |PGD |PREEMPT SMP|printing eip:|last sysfs file: |
            WITHIN|pc : |lr : |sp : |pstate: |x0 |PC is at |LR is at |pc [<|Exception stack(|pgd = |Control: |
            WITHIN|Flags: |Mem abort info:|ESR = |EC = |SET = |EA = |FSC = |Data abort info:|ISV = |CM = |GCS = |
            WITHIN|user pgtable: |swapper pgtable: |Faulting instruction address: |DAR: |DEAR: |
            WITHIN|--- interrupt: |NIP: |LR: |LR =|NIP [|LR [|GPR|MSR: |CFAR: |BE PAGE_SIZE=|LE PAGE_SIZE=|
            WITHIN|epc : |epc   : |ra    : |ra : |gp : |t1 : |t2 : |s1 : |s2 : |a0 : |a1 : |status: |Status: |Cause : |
            WITHIN|BadVA : |PrId  : |Hi    : |Lo    : |ra: |ERA: |CRMD: |PRMD: |EUEN: |ECFG: |ESTAT: |BADV: |PRID: |
            WITHIN|TSTATE: |TPC: <|RPC: <|I7: <|Instruction DUMP: |Disabling lock debugging |Fault in |Failing address: |
            WITHIN|"echo 0 > /proc/sys/kernel/hung|All code|Code starting with the |Message from syslogd@|
            WITHIN|Krnl |AS:|R:0 T:|Workqueue: |>>EIP; |Code;  |Stack:|Stack :|
            WITHIN|[exception RIP: |--- <IRQ stack> ---|--- <NMI exception stack> ---|hardirqs last |softirqs last |irq event stamp|
            END|</TASK>|---[ end |Modules linked in:|======|------------|Memory state around |Hardware name: |
            END|Use-after-free |Out-of-bounds |Invalid free|Invalid read|Corrupted memory at |kfence-#|Read of size |
            END|Write of size |Bytes |Reported by Kernel |Showing all locks held|The buggy address |Rebooting in |
            END|which belongs to the cache |page:|flags: 0x|raw: |page dumped because: |
            END|Kernel Offset: |Instruction dump:|Kernel panic - |
            """;

    // ARM's "r5:00000000 r4:c0a01234" between two frames and "r3 : 00000000", arm64's "x29: ffff…", MIPS's "$ 4   : …",
    // sparc's "g0: ffff…", loongarch's "a0 9000…"; "5fa0: 00000001 …" and the words of a stack, which may have a level;
    // the bytes of
    // KASAN's memory, and of code that scripts/decodecode took apart.
    private static final Pattern REGISTERS = Pattern.compile("(?:\\[[0-9a-f]{8,16}] \\*?pgd=[0-9a-f]++,?+"
            + "|(?:[rx]\\d{1,2}+|\\$ ?\\d{1,2}+|[goli]\\d) *+: ?[0-9a-f]{8,16}+"
            + "|(?:pc|ra|[ats]\\d|fp) [0-9a-f]{16}"
            + "|[0-9a-f]{3,4}: ++[0-9a-f]{8}+"
            + "|[0-9a-f]{1,4}\\*?:\\s++[0-9a-f]{2}(?: [0-9a-f]{2}){0,15}+"
            + "|[0-9a-f]{8,16}: [0-9a-f]{2}(?: [0-9a-f]{2}){7,31}+|\\^$|\\d{1,9}-byte region"
            + "|(?:<\\d> *+)?+[0-9a-f]{8}(?:[0-9a-f]{8})?+(?: ++[0-9a-f]{8,16}+){1,9}+$)"
            + "(?:[ \\t].*+)?");

    // i386 until 2.6.30, where a stack goes on on another: print_context_stack of arch/x86/kernel/traps_32.c.
    private static final String OTHER_STACK = "=".repeat(23);

    private static final Map<Character, List<Begin>> BEGINS = TABLE.lines()
            .flatMap(Heading::begins)
            // "------------[ cut here" before "------------".
            .sorted(Comparator.comparing(begin -> -begin.text().length()))
            .collect(Collectors.groupingBy(begin -> begin.text().charAt(0)));

    private record Begin(String text, Heading heading) {}

    private static Stream<Begin> begins(String line) {
        List<String> words = List.of(line.split("\\|"));
        return words.stream().skip(1).map(text -> new Begin(text, valueOf(words.get(0))));
    }

    /** What a line is, from its first letter that is no blank; empty for any other line. */
    static Optional<Heading> of(String text) {
        if (text.equals(OTHER_STACK)) {
            return Optional.of(WITHIN);
        }
        for (Begin begin : BEGINS.getOrDefault(text.charAt(0), List.of())) {
            if (text.startsWith(begin.text())) {
                return Optional.of(begin.heading());
            }
        }
        if (REGISTERS.matcher(text).matches()) {
            return Optional.of(WITHIN);
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
