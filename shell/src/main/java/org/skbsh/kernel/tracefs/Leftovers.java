package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.kernel.ProcessId;
import org.skbsh.kernel.Processes;
import org.skbsh.kernel.Unbroken;

/** What a killed skbsh has left behind: its trace instances, and the bpftrace that it ran. */
public final class Leftovers {
    private static final Pattern INSTANCE = Pattern.compile(TraceInstance.PREFIX + ProcessId.FORM + "-\\d{1,9}");
    private static final Pattern MARK = Pattern.compile("/\\* skbsh-(\\d{1,9})-(\\d{1,18}) \\*/");
    private static final int MOST_ANCESTORS = 64;

    private final Processes processes;

    private Leftovers(Processes processes) {
        this.processes = processes;
    }

    public static Leftovers here() {
        return new Leftovers(Processes.here());
    }

    /** The leftovers on a machine with these processes. */
    public static Leftovers of(Processes processes) {
        return new Leftovers(processes);
    }

    /** A comment for a program that runs in another tool: it identifies the owner when that is gone. */
    public static String mark() {
        return "/* skbsh-" + Processes.here().self() + " */";
    }

    /** Removes them, and returns what it removed. */
    public List<String> remove(Tracefs tracefs) {
        List<String> removed = new ArrayList<>(removeInstances(tracefs));
        removed.addAll(removeOrphans());
        return removed;
    }

    /**
     * The same without looking at every process, which is slow if there are many: the kernel has usually ended a
     * bpftrace together with its skbsh.
     */
    public List<String> removeInstances(Tracefs tracefs) {
        List<String> instances = tracefs.instances().stream()
                .filter(name -> name.startsWith(TraceInstance.PREFIX))
                .toList();
        List<String> removed = new ArrayList<>();
        deadInstances(instances).stream()
                .filter(instance -> removeInstance(tracefs, instance))
                .map(instance -> "trace instance " + instance)
                .forEach(removed::add);
        // Instances first: a probe can't be removed while an instance has it switched on.
        OwnEvents probes = OwnEvents.in(tracefs);
        deadInstances(probes.owners()).stream()
                .flatMap(owner -> probes.remove(owner).stream())
                .map(event -> "event " + event)
                .forEach(removed::add);
        return removed;
    }

    private List<String> removeOrphans() {
        List<Long> orphans = orphans();
        orphans.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        return orphans.stream().map(pid -> "bpftrace " + pid).toList();
    }

    public List<String> deadInstances(List<String> instances) {
        // If no process is visible, all would look dead.
        return instances.isEmpty() || processes.own().isEmpty()
                ? List.of()
                : instances.stream().filter(this::isDead).toList();
    }

    private boolean isDead(String instance) {
        Matcher name = INSTANCE.matcher(instance);
        if (!name.matches()) {
            return false;
        }
        ProcessId owner = ProcessId.of(name);
        return processes.id(owner.pid()).filter(owner::is).isEmpty();
    }

    // The kernel refuses to remove an instance that somebody still reads: its owner may live in a container, under a
    // number that means nothing here. So we write nothing to it before it is gone.
    private static boolean removeInstance(Tracefs tracefs, String instance) {
        String directory = "instances/" + instance;
        try {
            boolean function =
                    tracefs.read(directory + "/current_tracer").strip().equals("function");
            Unbroken.run(() -> {
                Files.delete(tracefs.root().resolve(directory));
                return true;
            });
            if (function) {
                FunctionStacks.off(tracefs);
            }
            return true;
        } catch (IOException inUseOrGone) {
            return false;
        }
    }

    /** bpftrace processes that carry the mark of an skbsh that is gone. */
    List<Long> orphans() {
        return processes.own().isEmpty()
                ? List.of()
                : processes.pids().stream().filter(this::isOrphan).toList();
    }

    private boolean isOrphan(long pid) {
        if (!processes.comm(pid).equals("bpftrace")) {
            return false;
        }
        Matcher owner = MARK.matcher(processes.commandLine(pid));
        return owner.find() && !descends(pid, ProcessId.of(owner));
    }

    // The number of its owner may belong to another namespace; the start time is the same everywhere.
    private boolean descends(long pid, ProcessId owner) {
        Optional<ProcessId> ancestor = processes.parent(pid);
        for (int steps = 0; ancestor.isPresent() && steps < MOST_ANCESTORS; steps++) {
            if (ancestor.get().started().equals(owner.started())) {
                return true;
            }
            ancestor = processes.parent(ancestor.get().pid());
        }
        return false;
    }
}
