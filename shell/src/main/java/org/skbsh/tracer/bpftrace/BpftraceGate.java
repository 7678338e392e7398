package org.skbsh.tracer.bpftrace;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import org.skbsh.format.bpftrace.BpftraceRecord;
import org.skbsh.kernel.Subprocess;
import org.skbsh.kernel.tracefs.Tracefs;

/**
 * Opens and closes what a bpftrace program sees, at once and in the kernel: what is counted is then counted between two known
 * moments, and the count stands still while the rest is read. bpftrace is sent a signal that it ignores; the kernel's event of
 * that signal runs a probe of the program, which sets the map that all other probes look at.
 *
 * @param opens the code of the signal that opens it
 * @param closes the code of the one that closes it
 */
record BpftraceGate(int opens, int closes) {
    /** What the map holds. */
    static final int OPEN = 1;

    static final int CLOSED = 2;

    private static final String EVENT = "signal:signal_generate";
    private static final String MAP = "@" + BpftraceRecord.GATE;

    /** One for a trace; empty where this machine has no such signal. */
    static Optional<BpftraceGate> of(Tracefs tracefs) {
        // Several traces may run at once: each has codes of its own.
        int code = -ThreadLocalRandom.current().nextInt(1 << 20, 1 << 30);
        return tracefs.hasEvent(EVENT) && Subprocess.canBeMarked()
                ? Optional.of(new BpftraceGate(code, code - 1))
                : Optional.empty();
    }

    /** The probe that heeds the signal. Only root may send one: anyone can read the codes in the program. */
    String probe() {
        return "tracepoint:" + EVENT + " /uid == 0 && args->sig == " + Subprocess.MARK_SIGNAL + " && (args->code == "
                + opens + " || args->code == " + closes + ")/ {\n  " + MAP + " = args->code == " + opens + " ? " + OPEN
                + " : " + CLOSED + ";\n  " + told() + "\n}\n";
    }

    /** What the other probes look at. */
    String condition() {
        return MAP + " == " + OPEN;
    }

    /** Prints how it stands, and then how much was seen: of a closed one that is the last. */
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
