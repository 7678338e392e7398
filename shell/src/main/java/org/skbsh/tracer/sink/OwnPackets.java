package org.skbsh.tracer.sink;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

import org.skbsh.model.EventRow;
import org.skbsh.model.Probe;
import org.skbsh.model.StackTable;
import org.skbsh.model.Symbol;
import org.skbsh.tracer.TraceRequest;

/**
 * Recognises skbsh's own packets: those that a system call of its own threads frees. Packets that an interrupt frees in
 * their time may be anybody's.
 */
public final class OwnPackets {
    private static final Pattern SYSTEM_CALL =
            Pattern.compile("do_syscall_64|entry_SYSCALL.*|__(x64|arm64|s390x|riscv)_sys_.*|el0_svc.*|invoke_syscall"
                    + "|system_call.*|do_trap_ecall_u|do_syscall");
    private static final Pattern INTERRUPT = Pattern.compile(
            ".*softirq.*|irq_exit.*|.*sysvec.*|.*_interrupt|do_IRQ|el1h?_.*irq.*|net_[rt]x_action|process_backlog");

    private final IntPredicate ownThread;
    private final StackTable stacks;
    private final Map<Integer, Boolean> bySystemCall = new HashMap<>();
    private long leftOut;

    /** @param ownThread whether a task is one of skbsh's */
    OwnPackets(IntPredicate ownThread, StackTable stacks) {
        this.ownThread = ownThread;
        this.stacks = stacks;
    }

    /** Whether the trace leaves them out: it does not if the user named a task or wrote the program. */
    public static boolean areLeftOut(TraceRequest request) {
        return request.only().pid().isEmpty()
                && request.only().comm().isEmpty()
                && request.probes().stream().noneMatch(probe -> probe.kind() == Probe.Kind.BPFTRACE);
    }

    boolean isOwn(EventRow row) {
        boolean own = row.pid > 0
                && ownThread.test(row.pid)
                && bySystemCall.computeIfAbsent(row.stack, this::isFreedBySystemCall);
        leftOut += own ? row.count : 0;
        return own;
    }

    /** How many there were so far. */
    long leftOut() {
        return leftOut;
    }

    private boolean isFreedBySystemCall(int stack) {
        List<String> frames =
                stacks.get(stack).frames().stream().map(Symbol::base).toList();
        return frames.stream().anyMatch(frame -> SYSTEM_CALL.matcher(frame).matches())
                && frames.stream().noneMatch(frame -> INTERRUPT.matcher(frame).matches());
    }
}
