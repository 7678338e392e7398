package org.skbsh.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.kernel.Machine;

/** What this process may do, and what the kernel keeps from everyone. */
final class RightsCheck {
    private static final Pattern CAPABILITIES = Pattern.compile("(?m)^CapEff:\\s*([0-9a-f]{1,16})$");
    // Numbers of include/uapi/linux/capability.h; CAP_SYS_ADMIN stands for the two newer ones.
    private static final Map<Integer, String> NEEDED = Map.of(21, "CAP_SYS_ADMIN", 34, "CAP_SYSLOG");
    private static final int DEEP = 127;

    private RightsCheck() {}

    static List<Check> of(Machine machine) {
        List<Check> checks = new ArrayList<>();
        checks.add(user(machine));
        checks.add(lockdown(machine));
        checks.add(addresses(machine));
        checks.add(paranoid(machine));
        checks.add(depth(machine));
        return checks;
    }

    private static Check user(Machine machine) {
        long user = machine.user();
        if (user < 0) {
            return Check.note("user", "unknown: /proc/self/status can't be read");
        }
        if (user > 0) {
            return Check.no("user", "uid " + user + ": the kernel lets only root trace", "sudo skbsh");
        }
        List<String> missing = missing(machine);
        if (!missing.isEmpty()) {
            return Check.no(
                    "user",
                    "root without " + String.join(", ", missing),
                    "in a container: start it with --privileged, or with --cap-add for each of these");
        }
        boolean mapped = machine.read("proc/self/uid_map")
                .text()
                .filter(map -> !map.matches("0\\s+0\\s+4294967295"))
                .isPresent();
        return mapped
                ? Check.no("user", "root of a user namespace only, not of the host", "start it as root of the host")
                : Check.ok("user", "root, with the capabilities that tracing needs");
    }

    private static List<String> missing(Machine machine) {
        Matcher found =
                CAPABILITIES.matcher(machine.read("proc/self/status").text().orElse(""));
        if (!found.find()) {
            return List.of();
        }
        long has = Long.parseUnsignedLong(found.group(1), 16);
        return NEEDED.entrySet().stream()
                .filter(capability -> (has >>> capability.getKey() & 1) == 0)
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    private static Check lockdown(Machine machine) {
        Optional<String> state = machine.read("sys/kernel/security/lockdown").text();
        if (state.isEmpty()) {
            return Mount.of(machine, "securityfs").isEmpty()
                    ? Check.note(
                            "lockdown",
                            "unknown: securityfs is not mounted",
                            "mount -t securityfs securityfs /sys/kernel/security")
                    : Check.ok("lockdown", "this kernel has none");
        }
        String now = state.get().replaceFirst(".*\\[(\\w+)].*", "$1");
        return switch (now) {
            case "none" -> Check.ok("lockdown", "none");
            case "confidentiality" ->
                Check.no(
                        "lockdown",
                        "confidentiality: it forbids tracefs, kprobes and bpftrace",
                        "boot without lockdown=confidentiality");
            default -> Check.note("lockdown", now + ": the function tracer and kprobes may be refused");
        };
    }

    private static Check addresses(Machine machine) {
        Optional<String> restrict = machine.setting("kernel/kptr_restrict");
        // Variables of each CPU have small numbers, the first of them 0; hidden ones are all 0.
        List<String> first = machine.firstLines("proc/kallsyms", 100);
        if (first.isEmpty()) {
            return Check.no("kptr_restrict", "/proc/kallsyms can't be read: bare addresses get no names", "sudo skbsh");
        }
        String found = restrict.orElse("unknown");
        return first.stream().allMatch(line -> line.matches("0+ .*"))
                ? Check.note(
                        "kptr_restrict",
                        found + ": kallsyms hides addresses, so bare ones get no names",
                        machine.isRoot() ? "sysctl -w kernel.kptr_restrict=1" : "sudo skbsh")
                : Check.ok("kptr_restrict", found + ": kallsyms shows addresses");
    }

    private static Check paranoid(Machine machine) {
        String level = machine.setting("kernel/perf_event_paranoid").orElse("");
        if (level.isEmpty()) {
            return Check.note("perf_event_paranoid", "this kernel has no perf events, which bpftrace needs");
        }
        return machine.isRoot()
                ? Check.ok("perf_event_paranoid", level + ": no limit for root")
                : Check.note("perf_event_paranoid", level + ": a limit for all but root");
    }

    private static Check depth(Machine machine) {
        Optional<Integer> depth = machine.setting("kernel/perf_event_max_stack")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::valueOf);
        if (depth.isEmpty()) {
            return Check.note("perf_event_max_stack", "unknown");
        }
        return depth.get() < DEEP
                ? Check.note(
                        "perf_event_max_stack",
                        depth.get() + ": bpftrace cuts stacks at that depth",
                        "sysctl -w kernel.perf_event_max_stack=" + DEEP)
                : Check.ok("perf_event_max_stack", depth.get() + " frames");
    }
}
