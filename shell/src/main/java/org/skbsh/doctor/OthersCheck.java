package org.skbsh.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.Processes;
import org.skbsh.kernel.Reading;
import org.skbsh.kernel.tracefs.Leftovers;
import org.skbsh.kernel.tracefs.Tracefs;

/** Who else traces. Doctor only looks, and changes nothing. */
final class OthersCheck {
    private static final int NAMES_SHOWN = 4;

    private final Machine machine;
    private final Tracefs tracefs;

    private OthersCheck(Machine machine, Tracefs tracefs) {
        this.machine = machine;
        this.tracefs = tracefs;
    }

    static List<Check> of(Machine machine) {
        Optional<Tracefs> tracefs = Tracefs.of(machine);
        if (tracefs.isEmpty()) {
            return List.of(Check.note("others", Tracefs.missing(machine)));
        }
        OthersCheck others = new OthersCheck(machine, tracefs.get());
        return List.of(others.tracer(), others.events(), others.instances(), others.stacks(), others.functions());
    }

    private Check tracer() {
        String tracer = read("current_tracer").text().orElse("unknown");
        return tracer.equals("nop")
                ? Check.ok("current_tracer", "nop: nobody uses the global buffer")
                : Check.note("current_tracer", tracer + " in the global buffer: somebody traces");
    }

    private Check events() {
        Reading enabled = read("set_event");
        if (enabled instanceof Reading.Refused refused) {
            return Check.note("events on", "unknown: set_event: " + refused.why());
        }
        List<String> names = enabled.lines();
        return names.isEmpty()
                ? Check.ok("events on", "none in the global buffer")
                : Check.note("events on", shown(names) + " in the global buffer");
    }

    private Check instances() {
        List<String> all = tracefs.instances();
        List<String> dead = Leftovers.of(new Processes(machine.path("proc"))).deadInstances(all);
        if (!dead.isEmpty()) {
            return Check.note(
                    "instances", "left by a killed skbsh: " + shown(dead), "trace drops --for 1s removes them");
        }
        List<String> used = all.stream().map(this::described).toList();
        return used.isEmpty() ? Check.ok("instances", "none") : Check.note("instances", shown(used));
    }

    private String described(String instance) {
        String tracer = read("instances/" + instance + "/current_tracer").text().orElse("nop");
        return tracer.equals("nop") ? instance : instance + " (" + tracer + ")";
    }

    // Instances share this option up to 6.18: setting it changes what the next function trace of others records.
    private Check stacks() {
        return switch (read("options/func_stack_trace").text().orElse("")) {
            case "0" -> Check.ok("func_stack_trace", "0");
            case "1" -> Check.note("func_stack_trace", "1: a function trace records stacks, perhaps in every instance");
            default -> Check.ok("func_stack_trace", "appears once the function tracer is chosen");
        };
    }

    private Check functions() {
        Reading hooked = read("enabled_functions");
        if (hooked instanceof Reading.Refused refused) {
            return Check.note("enabled_functions", "unknown: " + refused.why());
        }
        List<String> names = hooked.lines().stream()
                .map(line -> line.split("\\s", 2)[0])
                .filter(name -> !name.isEmpty())
                .toList();
        return names.isEmpty()
                ? Check.ok("enabled_functions", "none hooked")
                : Check.note("enabled_functions", "hooked by somebody: " + shown(names));
    }

    private Reading read(String file) {
        return Machine.read(tracefs.root().resolve(file));
    }

    private static String shown(List<String> names) {
        List<String> first = new ArrayList<>(names.subList(0, Math.min(NAMES_SHOWN, names.size())));
        if (names.size() > NAMES_SHOWN) {
            first.add((names.size() - NAMES_SHOWN) + " more");
        }
        return String.join(", ", first);
    }
}
