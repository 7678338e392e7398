package org.skbsh.doctor;

import java.util.Arrays;
import java.util.List;

import org.skbsh.kernel.Machine;

/**
 * A file system that is mounted.
 *
 * @param type {@code tracefs}
 * @param place where, as this process sees it
 * @param writable whether it is mounted for writing
 */
record Mount(String type, String place, boolean writable) {
    private static final int FIELDS = 4;

    static List<Mount> all(Machine machine) {
        return machine.read("proc/self/mounts").lines().stream()
                .map(line -> line.split(" "))
                .filter(fields -> fields.length >= FIELDS)
                .map(fields -> new Mount(
                        fields[2],
                        fields[1],
                        Arrays.asList(fields[3].split(",")).contains("rw")))
                .toList();
    }

    static List<Mount> of(Machine machine, String type) {
        return all(machine).stream().filter(mount -> mount.type().equals(type)).toList();
    }
}
