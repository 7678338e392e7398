package org.skbsh.tracer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.skbsh.format.BpftraceRecord;
import org.skbsh.kernel.Leftovers;
import org.skbsh.kernel.Tracefs;
import org.skbsh.model.Probe;

/** Writes the program that bpftrace runs for a request. */
final class BpftraceProgram {
    /** What the program prints twice a second, so that its being ready, its being idle and its death are noticed. */
    static final String TICK = "SKBSH-TICK";
    /** The map that counts each event seen: what did not come out is the difference. */
    static final String SEEN = "@skbsh_seen";

    private final TraceRequest request;
    private final Tracefs tracefs;
    private final String fentry;

    /** @param fentry the word that this bpftrace has for it: {@code kfunc} up to 0.19 */
    BpftraceProgram(TraceRequest request, Tracefs tracefs, String fentry) {
        this.request = request;
        this.tracefs = tracefs;
        this.fentry = fentry;
    }

    /** The same, marked as ours, so that it can be told and ended when we were killed. */
    String marked() {
        return Leftovers.mark() + "\n" + text();
    }

    String text() {
        List<String> parts = new ArrayList<>();
        parts.add("interval:ms:500 { printf(\"" + TICK + "\\n\"); }");
        for (Probe probe : request.probes()) {
            parts.add(probe.kind() == Probe.Kind.BPFTRACE ? probe.name() : probe(probe));
        }
        return String.join("\n", parts);
    }

    private String probe(Probe probe) {
        return hook(probe) + predicate() + " { " + action(probe) + SEEN + " = count(); }";
    }

    private String hook(Probe probe) {
        return switch (probe.kind()) {
            case TRACEPOINT -> "tracepoint:" + probe.name();
            case FUNCTION, KPROBE -> "kprobe:" + probe.name();
            case FENTRY -> fentry + ":" + probe.name();
            case BPFTRACE -> throw new IllegalStateException("a program has no hook of ours");
        };
    }

    private String predicate() {
        List<String> conditions = new ArrayList<>();
        request.only().pid().ifPresent(pid -> conditions.add("pid == " + pid));
        request.only().comm().ifPresent(comm -> conditions.add("comm == " + TaskFilter.bpftraceQuoted(comm)));
        return conditions.isEmpty() ? "" : conditions.stream().collect(Collectors.joining(" && ", " /", "/"));
    }

    private String action(Probe probe) {
        boolean reason = probe.kind() == Probe.Kind.TRACEPOINT && tracefs.hasField(probe.name(), "reason");
        if (request.how().aggregate()) {
            // The keys of one map are all of one form, and not all probes have a reason.
            return "@" + probe.name().replaceAll("\\W", "_") + "[probe, " + (reason ? "args->reason, " : "")
                    + "kstack] = count(); ";
        }
        return reason
                ? "printf(\"" + BpftraceRecord.PRINTF + "\", probe, args->reason, cpu, pid, nsecs, comm, kstack); "
                : "printf(\"" + BpftraceRecord.PRINTF_NO_REASON + "\", probe, cpu, pid, nsecs, comm, kstack); ";
    }
}
