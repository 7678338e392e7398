package org.skbsh.doctor;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.Reading;
import org.skbsh.kernel.tracefs.KernelFunctions;
import org.skbsh.kernel.tracefs.Tracefs;

/** Whether functions can be hooked: by the function tracer, by kprobes, by BTF. */
final class FunctionCheck {
    private static final String INSTEAD = "trace drops,consumed";

    private FunctionCheck() {}

    static List<Check> of(Machine machine, Trials trials) {
        List<Check> checks = new ArrayList<>();
        checks.add(enabled(machine));
        checks.add(listed(machine));
        checks.add(filter(trials.functionFilter()));
        checks.add(traceable(machine));
        checks.add(kprobes(machine));
        checks.add(btf(machine));
        return checks;
    }

    private static Check enabled(Machine machine) {
        return switch (machine.setting("kernel/ftrace_enabled").orElse("")) {
            case "" -> Check.no("ftrace_enabled", "this kernel has no function tracing", INSTEAD);
            case "0" -> Check.no("ftrace_enabled", "0: switched off", "sysctl -w kernel.ftrace_enabled=1");
            default -> Check.ok("ftrace_enabled", "1");
        };
    }

    private static Check listed(Machine machine) {
        String name = "function tracer";
        Optional<String> tracers = Tracefs.of(machine)
                .map(Tracefs::root)
                .flatMap(root -> Machine.read(root.resolve("available_tracers")).text());
        if (tracers.isEmpty()) {
            return Check.note(name, Tracefs.missing(machine));
        }
        return List.of(tracers.get().split("\\s+")).contains("function")
                ? Check.ok(name, "in available_tracers")
                : Check.no(name, "not in available_tracers: " + tracers.get(), INSTEAD);
    }

    private static Check filter(Trial trial) {
        String name = "function filter";
        if (trial instanceof Trial.Refused refused) {
            return Check.no(name, refused.why(), INSTEAD);
        }
        return trial instanceof Trial.Untried untried
                ? Check.note(name, untried.why())
                : Check.ok(name, "accepted " + TrialRun.FUNCTION + ", showed it, was cleared");
    }

    private static Check traceable(Machine machine) {
        String name = "traceable functions";
        Reading list = KernelFunctions.traceable(machine);
        if (list instanceof Reading.Refused refused) {
            return Tracefs.of(machine).isPresent()
                    ? Check.note(name, "unknown: available_filter_functions: " + refused.why())
                    : Check.note(name, refused.why());
        }
        return Check.ok(name, KernelFunctions.names(list).count() + " functions");
    }

    private static Check kprobes(Machine machine) {
        boolean files =
                Tracefs.of(machine).map(tracefs -> tracefs.has("kprobe_events")).orElse(false);
        if (files) {
            return Check.ok("kprobes", "kprobe_events exists");
        }
        if (machine.has("sys/bus/event_source/devices/kprobe/type")) {
            return Check.ok("kprobes", "through perf events");
        }
        return KernelConfig.of(machine)
                .filter(config -> !config.has("KPROBES"))
                .map(config -> Check.no("kprobes", "not built in: CONFIG_KPROBES in " + config.file(), INSTEAD))
                .orElseGet(() -> Check.no("kprobes", "not in this kernel", INSTEAD));
    }

    private static Check btf(Machine machine) {
        if (!machine.has("sys/kernel/btf/vmlinux")) {
            return Check.no("BTF", "no /sys/kernel/btf/vmlinux: no fentry, no packet fields", INSTEAD);
        }
        return Files.isReadable(machine.path("sys/kernel/btf/vmlinux"))
                ? Check.ok("BTF", "/sys/kernel/btf/vmlinux")
                : Check.no("BTF", "/sys/kernel/btf/vmlinux can't be read", "sudo skbsh");
    }
}
