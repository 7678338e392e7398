package org.skbsh.doctor;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.tracefs.Tracefs;

/** The kernel's tracing files: where they are, and whether they work. */
final class TracefsCheck {
    private static final String SUDO = "sudo skbsh";

    private TracefsCheck() {}

    static List<Check> of(Machine machine, Trials trials) {
        List<Check> checks = new ArrayList<>();
        checks.add(tracefs(machine));
        checks.add(debugfs(machine));
        Tracefs.of(machine).ifPresent(tracefs -> checks.add(writable(machine, tracefs)));
        checks.add(instance(trials.instance()));
        return checks;
    }

    private static Check tracefs(Machine machine) {
        Optional<Tracefs> tracefs = Tracefs.of(machine);
        List<String> places =
                Mount.of(machine, "tracefs").stream().map(Mount::place).toList();
        if (tracefs.isPresent()) {
            return Check.ok("tracefs", "mounted on " + shown(machine, tracefs.get()));
        }
        if (places.isEmpty()) {
            return Check.no("tracefs", "not mounted", (machine.isRoot() ? "" : "sudo ") + Tracefs.MOUNT);
        }
        return machine.isRoot()
                ? Check.no("tracefs", "mounted only on " + String.join(", ", places), Tracefs.MOUNT)
                : Check.no("tracefs", "mounted on " + String.join(", ", places) + ", which only root may enter", SUDO);
    }

    private static String shown(Machine machine, Tracefs tracefs) {
        return "/" + machine.root().relativize(tracefs.root());
    }

    private static Check debugfs(Machine machine) {
        List<Mount> mounts = Mount.of(machine, "debugfs");
        return mounts.isEmpty()
                ? Check.ok("debugfs", "not mounted; skbsh does not need it")
                : Check.ok("debugfs", "mounted on " + mounts.get(0).place());
    }

    private static Check writable(Machine machine, Tracefs tracefs) {
        String place = shown(machine, tracefs);
        boolean readOnly = Mount.of(machine, "tracefs").stream()
                .anyMatch(mount -> mount.place().equals(place) && !mount.writable());
        if (readOnly) {
            return Check.no("writable", "no: mounted read-only", "mount -o remount,rw " + place);
        }
        return Files.isWritable(tracefs.root().resolve("tracing_on"))
                ? Check.ok("writable", "yes")
                : Check.no("writable", "no: not by this user", SUDO);
    }

    private static Check instance(Trial trial) {
        String name = "own instance";
        if (trial instanceof Trial.Refused refused) {
            return Check.no(name, refused.why(), "check lockdown, and whether a sandbox forbids it");
        }
        return trial instanceof Trial.Untried untried
                ? Check.note(name, untried.why())
                : Check.ok(name, "created and removed");
    }
}
