package org.skbsh.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.kernel.Machine;

/** What this system runs in, recognised by its traces: a container, a virtual machine, or nothing. */
final class Surroundings {
    private static final List<String> CONTAINERS =
            List.of("docker", "kubepods", "containerd", "libpod", "lxc", "machine.slice");
    // Words for vendor and product in the firmware's tables, and what they mean.
    private static final Map<String, String> MACHINES = Map.of(
            "qemu", "QEMU",
            "kvm", "KVM",
            "vmware", "VMware",
            "virtualbox", "VirtualBox",
            "xen", "Xen",
            "virtual machine", "Hyper-V",
            "amazon ec2", "Amazon EC2",
            "google compute", "Google Compute Engine",
            "openstack", "OpenStack",
            "parallels", "Parallels");

    private Surroundings() {}

    static Check of(Machine machine) {
        Optional<String> container = container(machine);
        Optional<String> virtual = virtual(machine);
        String around = Stream.of(container, virtual).flatMap(Optional::stream).collect(Collectors.joining("; "));
        if (container.isPresent()) {
            return Check.note("runs in", around + "; traces show the kernel of the host");
        }
        return Check.ok("runs on", around.isEmpty() ? "no sign of a container or virtual machine" : around);
    }

    private static Optional<String> container(Machine machine) {
        if (machine.has(".dockerenv")) {
            return Optional.of("a Docker container (/.dockerenv)");
        }
        if (machine.has("run/.containerenv")) {
            return Optional.of("a Podman container (/run/.containerenv)");
        }
        Optional<String> systemd = machine.read("run/systemd/container").text();
        if (systemd.isPresent()) {
            return Optional.of("a container: " + systemd.get() + " (/run/systemd/container)");
        }
        // Shows only the kind: the rest of such a line names the container.
        String groups = machine.read("proc/1/cgroup").text().orElse("").toLowerCase(Locale.ROOT);
        return CONTAINERS.stream()
                .filter(groups::contains)
                .findFirst()
                .map(kind -> "a container: " + kind + " (/proc/1/cgroup)");
    }

    private static Optional<String> virtual(Machine machine) {
        List<String> signs = new ArrayList<>();
        firmware(machine).ifPresent(signs::add);
        machine.read("sys/hypervisor/type").text().ifPresent(type -> signs.add("hypervisor " + type));
        if (machine.release().toLowerCase(Locale.ROOT).contains("microsoft")) {
            signs.add("WSL");
        }
        if (machine.read("proc/cpuinfo").lines().stream()
                .anyMatch(line -> line.startsWith("flags") && line.matches(".*\\bhypervisor\\b.*"))) {
            signs.add("hypervisor flag of the CPU");
        }
        return signs.isEmpty() ? Optional.empty() : Optional.of("a virtual machine (" + String.join(", ", signs) + ")");
    }

    private static Optional<String> firmware(Machine machine) {
        String words = Stream.of("sys_vendor", "product_name")
                .flatMap(name -> machine.read("sys/class/dmi/id/" + name).text().stream())
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        return MACHINES.entrySet().stream()
                .filter(known -> words.contains(known.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .findFirst();
    }
}
