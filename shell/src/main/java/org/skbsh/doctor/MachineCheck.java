package org.skbsh.doctor;

import java.util.List;
import java.util.Optional;

import org.skbsh.kernel.Machine;

/** Which kernel it is, how it walks stacks, and whether it runs in a container or a virtual machine. */
final class MachineCheck {
    private MachineCheck() {}

    static List<Check> of(Machine machine) {
        return List.of(kernel(machine), unwinder(machine), Surroundings.of(machine));
    }

    private static Check kernel(Machine machine) {
        String release = machine.release();
        return release.isEmpty()
                ? Check.note("kernel", "unknown: is /proc mounted?", "mount -t proc proc /proc")
                : Check.ok("kernel", release + ", " + machine.architecture());
    }

    private static Check unwinder(Machine machine) {
        Optional<KernelConfig> config = KernelConfig.of(machine);
        if (config.isEmpty()) {
            return Check.note("stacks", "unknown how the kernel walks them: its config is not here");
        }
        if (config.get().has("UNWINDER_ORC")) {
            return Check.ok("stacks", "walked with ORC tables");
        }
        if (config.get().has("UNWINDER_FRAME_POINTER") || config.get().has("FRAME_POINTER")) {
            return Check.ok("stacks", "walked with frame pointers");
        }
        return config.get().has("UNWINDER_GUESS")
                ? Check.note("stacks", "guessed: they may show functions that were not called (UNWINDER_GUESS)")
                : Check.ok("stacks", "walked as this architecture does");
    }
}
