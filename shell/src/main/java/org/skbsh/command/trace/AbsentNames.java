package org.skbsh.command.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.kernel.Machine;
import org.skbsh.kernel.Processes;
import org.skbsh.model.Spelling;
import org.skbsh.tracer.TraceRequest;

/**
 * Names that a trace asks for and this machine does not have now. They may come while it traces, so they are told and not
 * refused.
 */
final class AbsentNames {
    private final Path devices;
    private final Processes processes;

    /** @param machine whose devices and tasks are meant */
    AbsentNames(Machine machine, Processes processes) {
        this.devices = machine.path("sys/class/net");
        this.processes = processes;
    }

    /** One sentence for each. */
    List<String> of(TraceRequest.Only only) {
        // Another namespace has other devices.
        Optional<String> device =
                only.packet().device().filter(name -> only.packet().netns().isEmpty());
        return Stream.concat(
                        device
                                .flatMap(name -> told("no network device of this namespace is named ", name, devices()))
                                .stream(),
                        only.comm().flatMap(name -> told("no task is named ", name, tasks())).stream())
                .toList();
    }

    private static Optional<String> told(String none, String name, List<String> names) {
        return names.isEmpty() || names.contains(name)
                ? Optional.empty()
                : Optional.of(none + name + " now" + question(name, names));
    }

    private static String question(String name, List<String> names) {
        return Spelling.nearest(name, names)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    private List<String> devices() {
        try (Stream<Path> found = Files.list(devices)) {
            return found.map(path -> path.getFileName().toString()).toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private List<String> tasks() {
        return processes.pids().stream()
                .map(processes::comm)
                .filter(comm -> !comm.isEmpty())
                .distinct()
                .toList();
    }
}
