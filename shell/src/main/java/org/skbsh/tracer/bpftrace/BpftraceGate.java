package org.skbsh.tracer.bpftrace;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import org.skbsh.format.bpftrace.BpftraceRecord;
import org.skbsh.kernel.Subprocess;
import org.skbsh.kernel.tracefs.Tracefs;

/**
 * Opens and closes what a bpftrace program sees, at once and in the kernel: it then counts between two known moments,
 * and the count does not change while we read the rest. We send bpftrace a signal that it ignores; the kernel's event
 * for that signal runs a probe of the program, which sets a map that all other probes check.
 *
 * @param opens the code of the signal that opens it
 * @param closes the code of the signal that closes it
 */
record BpftraceGate(int opens, int closes) {
    /** The values of the map. */
    static final int OPEN = 1;

    static final int CLOSED = 2;

    private static final String EVENT = "signal:signal_generate";
    private static final String MAP = "@" + BpftraceRecord.GATE;

    /** A gate for a trace; empty if this machine has no such signal. */
    static Optional<BpftraceGate> of(Tracefs tracefs) {
        // Several traces may run at once: each has its own codes.
        int code = -ThreadLocalRandom.current().nextInt(1 << 20, 1 << 30);
        return tracefs.hasEvent(EVENT) && Subprocess.canBeMarked()
                ? Optional.of(new BpftraceGate(code, code - 1))
                : Optional.empty();
    }

    /**
     * The probe that reacts to the signal. It accepts the signal only from root, because anyone can read the codes in
     * the program.
     */
    String probe() {
        return "tracepoint:" + EVENT + " /uid == 0 && args->sig == " + Subprocess.MARK_SIGNAL + " && (args->code == "
                + opens + " || args->code == " + closes + ")/ {\n  " + MAP + " = args->code == " + opens + " ? " + OPEN
                + " : " + CLOSED + ";\n  " + told() + "\n}\n";
    }

    /** The condition that the other probes check. */
    String condition() {
        return MAP + " == " + OPEN;
    }

    /**
     * Prints the state of the gate, and then how many events the program saw: for a closed gate that is the final
     * number.
     */
    String told() {
        return "print(" + MAP + "); print(@" + BpftraceRecord.SEEN + ");";
    }

    void open(Subprocess bpftrace) {
        bpftrace.mark(opens);
    }

    void close(Subprocess bpftrace) {
        bpftrace.mark(closes);
    }
}
