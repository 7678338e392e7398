package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.kernel.KernelFile;
import org.skbsh.kernel.Machine;
import org.skbsh.kernel.Reading;
import org.skbsh.kernel.Unbroken;
import org.skbsh.model.UserError;

/**
 * The kernel's tracing files.
 *
 * @param root where they are
 */
public record Tracefs(Path root) {
    public static final String MOUNT = "mount -t tracefs nodev /sys/kernel/tracing";
    private static final List<String> USUAL = List.of("sys/kernel/tracing", "sys/kernel/debug/tracing");

    /** Those of the machine that this program runs on. */
    public static Optional<Tracefs> mounted() {
        return of(Machine.here());
    }

    /** Where a machine has them mounted. Empty when nowhere, or hidden from this user. */
    public static Optional<Tracefs> of(Machine machine) {
        return USUAL.stream()
                .map(machine::path)
                .filter(place -> Files.exists(place.resolve("trace_pipe")))
                .findFirst()
                .map(Tracefs::new);
    }

    /** Why a machine shows no tracing files. */
    public static String missing(Machine machine) {
        return machine.isRoot() ? "unknown: tracefs is not mounted" : "unknown: needs root";
    }

    /** The same; its absence explained. */
    public static Tracefs require() {
        return mounted().orElseThrow(() -> {
            if (!Machine.here().isRoot()) {
                return UserError.unsupported(
                        "tracing needs root: the kernel shows its tracing files to nobody else",
                        "start skbsh with sudo, or look at a capture: load sample");
            }
            return UserError.unsupported("tracefs is not mounted", "try: " + MOUNT);
        });
    }

    public boolean has(String file) {
        return Files.exists(root.resolve(file));
    }

    public String read(String file) throws IOException {
        return Unbroken.run(() -> KernelFile.text(root.resolve(file)));
    }

    /** Whether an event exists; {@code skb:kfree_skb}. */
    public boolean hasEvent(String event) {
        return has("events/" + event.replace(':', '/') + "/enable");
    }

    /** What the kernel says of an event's fields, and of how it prints them; {@code skb:kfree_skb}. */
    public Reading format(String event) {
        return Machine.read(root.resolve("events/" + event.replace(':', '/') + "/format"));
    }

    /** The events of this kernel, as {@code skb:kfree_skb}; none if it has no list. */
    public List<String> events() {
        return Machine.read(root.resolve("available_events")).lines();
    }

    /** The names of all instances. */
    public List<String> instances() {
        try (Stream<Path> found = Files.list(root.resolve("instances"))) {
            return found.map(path -> path.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    // Truncates, as > in a shell does; otherwise set_ftrace_filter would add to its content.
    public void write(String file, String value) throws IOException {
        Unbroken.run(() -> Files.writeString(
                root.resolve(file), value + "\n", StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
    }

    // Keeps the content of the file: opened as > does, kprobe_events would lose everybody's probes.
    void append(String file, String value) throws IOException {
        Unbroken.run(() -> Files.writeString(
                root.resolve(file), value + "\n", StandardOpenOption.WRITE, StandardOpenOption.APPEND));
    }
}
