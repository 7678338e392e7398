package org.skbsh.doctor;

import java.util.List;

import org.skbsh.kernel.Machine;

/** What the files of a machine, and trials with them, say about tracing it. */
public final class Examination {
    private Examination() {}

    public static List<Section> of(Machine machine, Trials trials) {
        return List.of(
                Section.of("machine", () -> MachineCheck.of(machine)),
                Section.of("rights", () -> RightsCheck.of(machine)),
                Section.of("tracing files", () -> TracefsCheck.of(machine, trials)),
                Section.of("events", () -> EventCheck.of(machine, trials)),
                Section.of("functions", () -> FunctionCheck.of(machine, trials)),
                Section.of("functions where packets end", () -> HookCheck.of(machine, trials)),
                Section.of("who else traces", () -> OthersCheck.of(machine)));
    }
}
