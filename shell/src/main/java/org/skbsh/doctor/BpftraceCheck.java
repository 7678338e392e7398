package org.skbsh.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.skbsh.model.Probe;
import org.skbsh.tracer.bpftrace.Bpftrace;

/** The bpftrace of this machine, and what it can attach to. */
final class BpftraceCheck {
    private BpftraceCheck() {}

    /** @param untried why doctor only asks for its version and does not run it; empty if it runs it */
    static List<Check> of(Optional<Bpftrace> installed, Optional<String> untried) {
        if (installed.isEmpty()) {
            return List.of(Check.no("bpftrace", "not installed", Bpftrace.INSTALL));
        }
        Bpftrace bpftrace = installed.get();
        List<Check> checks = new ArrayList<>();
        checks.add(version(bpftrace));
        if (untried.isPresent()) {
            checks.add(Check.note("attaching", "not tried: " + untried.get()));
        } else {
            checks.add(attached("tracepoint", bpftrace, Probe.KFREE_SKB.toString()));
            checks.add(attached("kprobe", bpftrace, "kprobe:" + Probe.KFREE_SKBMEM.name()));
            checks.add(attached("fentry", bpftrace, bpftrace.fentryWord() + ":" + Probe.KFREE_SKBMEM.name()));
        }
        return checks;
    }

    private static Check version(Bpftrace bpftrace) {
        String version = bpftrace.version().isEmpty() ? "reports no version" : bpftrace.version();
        String word = bpftrace.fentryWord().equals("fentry") ? "" : "; its name for fentry is " + bpftrace.fentryWord();
        return Check.ok("bpftrace", version + ", " + bpftrace.path() + word);
    }

    private static Check attached(String kind, Bpftrace bpftrace, String hook) {
        Trial trial = BpftraceTrial.of(bpftrace, hook);
        if (trial instanceof Trial.Refused refused) {
            return Check.no(kind, refused.why(), kind.equals("tracepoint") ? "sudo skbsh" : "trace drops,consumed");
        }
        return trial instanceof Trial.Untried untried
                ? Check.note(kind, "not tried: " + untried.why())
                : Check.ok(kind, "attached to " + hook);
    }
}
