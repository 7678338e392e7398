package org.skbsh.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.skbsh.kernel.Machine;
import org.skbsh.tracer.Tracer;
import org.skbsh.tracer.bpftrace.Bpftrace;

/**
 * Finds out what can be traced on this machine and how: it reads, it tries, and in the end it traces a packet of its
 * own.
 *
 * @param progress gets what comes next; it may end the examination by throwing an exception
 */
public record Doctor(Machine machine, List<Tracer> tracers, Consumer<String> progress) {
    private static final String SELF_TEST = "self-test: a packet to a closed port";

    public Doctor {
        tracers = List.copyOf(tracers);
    }

    /** @param quick leave out what takes seconds: running bpftrace, and the test with a packet */
    public List<Section> examine(boolean quick) {
        progress.accept("looking at the kernel");
        List<Section> sections = new ArrayList<>(Examination.of(machine, TrialRun.of(machine)));
        progress.accept("trying bpftrace");
        sections.add(Section.of("bpftrace", () -> BpftraceCheck.of(Bpftrace.installed(), untried(quick))));
        sections.add(Section.of("memory", () -> MemoryCheck.here().checks()));
        if (!quick) {
            sections.add(new Section(SELF_TEST, selfTests()));
        }
        progress.accept("choosing tracers");
        sections.add(Section.of("what a trace uses here", () -> ChoiceCheck.of(tracers)));
        return sections;
    }

    private Optional<String> untried(boolean quick) {
        if (!machine.isRoot()) {
            return Optional.of("needs root");
        }
        return quick ? Optional.of("--quick leaves it out") : Optional.empty();
    }

    private List<Check> selfTests() {
        List<Check> checks = new ArrayList<>();
        for (Tracer tracer : tracers) {
            progress.accept("tracing a packet with " + tracer.name());
            checks.addAll(Section.of(SELF_TEST, () -> List.of(new SelfTest(tracer, SelfTest.PATIENCE).run()))
                    .checks());
        }
        return checks;
    }
}
