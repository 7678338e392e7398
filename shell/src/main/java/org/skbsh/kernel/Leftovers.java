package org.skbsh.kernel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an skbsh that was killed has left: its trace instances, and the bpftrace it ran. */
public final class Leftovers {
    private static final Pattern INSTANCE = Pattern.compile("skbsh-(\\d{1,9})-\\d{1,9}");
    private static final Pattern MARK = Pattern.compile("/\\* skbsh-(\\d{1,9}) \\*/");

    private final Path processes;

    private Leftovers(Path processes) {
        this.processes = processes;
    }

    public static Leftovers here() {
        return new Leftovers(Path.of("/proc"));
    }

    /** Of a machine whose processes are shown there. */
    static Leftovers of(Path processes) {
        return new Leftovers(processes);
    }

    /** A comment for a program given to another tool, by which its owner is known when that is gone. */
    public static String mark() {
        return "/* skbsh-" + ProcessHandle.current().pid() + " */";
    }

    /** Removes them, and tells what was removed. */
    public List<String> remove(Tracefs tracefs) {
        List<String> removed = new ArrayList<>();
        for (String instance : deadInstances(tracefs)) {
            if (removeInstance(tracefs, instance)) {
                removed.add("trace instance " + instance);
            }
        }
        for (long pid : orphans()) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            removed.add("bpftrace " + pid);
        }
        return removed;
    }

    List<String> deadInstances(Tracefs tracefs) {
        return tracefs.instances().stream().filter(this::isDead).toList();
    }

    private boolean isDead(String instance) {
        Matcher name = INSTANCE.matcher(instance);
        return name.matches() && !isSkbsh(Long.parseLong(name.group(1)));
    }

    // One that somebody still reads is not to be removed: its owner may live in another container.
    private static boolean removeInstance(Tracefs tracefs, String instance) {
        String base = "instances/" + instance;
        try {
            if (tracefs.read(base + "/current_tracer").strip().equals("function")) {
                // The flag is shared by all instances up to 6.18, so it would outlive this one.
                tracefs.write(base + "/options/func_stack_trace", "0");
                tracefs.write(base + "/current_tracer", "nop");
            }
            Files.delete(tracefs.root().resolve(base));
            return true;
        } catch (IOException inUseOrGone) {
            return false;
        }
    }

    /** bpftrace processes that carry the mark of an skbsh that is gone. */
    List<Long> orphans() {
        return pids().filter(this::isOrphan).toList();
    }

    private boolean isOrphan(long pid) {
        Optional<String> command = commandLine(pid);
        if (command.isEmpty() || !command.get().contains("bpftrace")) {
            return false;
        }
        Matcher owner = MARK.matcher(command.get());
        return owner.find() && !isSkbsh(Long.parseLong(owner.group(1)));
    }

    // A number may have been given to another process since: only a Java that runs skbsh counts as alive.
    private boolean isSkbsh(long pid) {
        return commandLine(pid)
                .filter(command -> command.contains("java") || command.contains("skbsh"))
                .isPresent();
    }

    private Optional<String> commandLine(long pid) {
        try {
            byte[] words = Files.readAllBytes(processes.resolve(pid + "/cmdline"));
            // A zombie has none.
            return words.length == 0
                    ? Optional.empty()
                    : Optional.of(new String(words, StandardCharsets.UTF_8).replace('\0', ' '));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private Stream<Long> pids() {
        try (Stream<Path> found = Files.list(processes)) {
            return found
                    .map(path -> path.getFileName().toString())
                    .filter(name -> name.matches("\\d{1,9}"))
                    .map(Long::valueOf)
                    .toList()
                    .stream();
        } catch (IOException e) {
            return Stream.of();
        }
    }
}
