package org.skbsh.kernel;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.skbsh.model.UserError;

/** A ring buffer of our own in the kernel. Closing it undoes, last first, what was set in it, and removes it. */
public final class TraceInstance implements AutoCloseable {
    static final String PREFIX = "skbsh-";
    private static final int REMOVAL_TRIES = 50;
    private static final long REMOVAL_PAUSE_MILLIS = 20;

    private final Tracefs tracefs;
    private final String name;
    private final Deque<TraceWrite> undo = new ArrayDeque<>();
    private boolean closed;

    private TraceInstance(Tracefs tracefs, String name) {
        this.tracefs = tracefs;
        this.name = name;
    }

    /** Makes one named {@code skbsh-<pid>-<n>}, so that who made it can be told when that process is gone. */
    public static TraceInstance create(Tracefs tracefs) {
        long pid = ProcessHandle.current().pid();
        for (int number = 1; ; number++) {
            String name = PREFIX + pid + "-" + number;
            try {
                Files.createDirectory(tracefs.root().resolve("instances/" + name));
                return new TraceInstance(tracefs, name);
            } catch (FileAlreadyExistsException taken) {
                continue;
            } catch (IOException e) {
                throw KernelErrors.refused("making the trace instance " + name, e);
            }
        }
    }

    public String name() {
        return name;
    }

    public Path path(String file) {
        return tracefs.root().resolve("instances/" + name + "/" + file);
    }

    public boolean has(String file) {
        return Files.exists(path(file));
    }

    public String read(String file) throws IOException {
        return Files.readString(path(file));
    }

    /** Makes a setting; how to undo it is kept for the end. Throws what the kernel said when it refuses. */
    public void apply(TraceWrite write) {
        undo(write).forEach(undo::push);
        try {
            tracefs.write("instances/" + name + "/" + write.file(), write.value());
        } catch (IOException e) {
            throw KernelErrors.refused("writing '" + write.value() + "' to " + write.file(), e);
        }
        if (write.readBack()) {
            requireExactly(write);
        }
    }

    private static List<TraceWrite> undo(TraceWrite write) {
        return write.undo().map(value -> TraceWrite.of(write.file(), value, "undo")).stream()
                .toList();
    }

    // An empty filter means every function of the kernel; a run of that can stop the machine.
    private void requireExactly(TraceWrite write) {
        List<String> wanted = List.of(write.value().split("\\s+"));
        try {
            List<String> found = read(write.file())
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\s", 2)[0])
                    .toList();
            boolean globs = wanted.stream().anyMatch(TraceInstance::isGlob);
            if (found.isEmpty()
                    || !globs && !List.copyOf(new java.util.TreeSet<>(found)).equals(sorted(wanted))) {
                throw UserError.unsupported(
                        "the kernel took " + found + " for the functions " + wanted + "; not tracing",
                        "see which can be traced: available_filter_functions");
            }
        } catch (IOException e) {
            throw KernelErrors.refused("reading back " + write.file(), e);
        }
    }

    private static List<String> sorted(List<String> names) {
        return List.copyOf(new java.util.TreeSet<>(names));
    }

    private static boolean isGlob(String name) {
        return name.indexOf('*') >= 0 || name.indexOf('?') >= 0;
    }

    public void off() {
        quietly(TraceWrite.of("tracing_on", "0", "undo"));
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        off();
        while (!undo.isEmpty()) {
            quietly(undo.pop());
        }
        remove();
    }

    // What cannot be undone goes with the instance; its removal is what must not fail silently.
    private void quietly(TraceWrite write) {
        try {
            tracefs.write("instances/" + name + "/" + write.file(), write.value());
        } catch (IOException tolerated) {
            return;
        }
    }

    private void remove() {
        IOException last = null;
        for (int attempt = 0; attempt < REMOVAL_TRIES; attempt++) {
            try {
                Files.delete(path(""));
                return;
            } catch (NoSuchFileException gone) {
                return;
            } catch (AccessDeniedException e) {
                throw KernelErrors.refused("removing the trace instance " + name, e);
            } catch (IOException busy) {
                last = busy;
                pause();
            }
        }
        throw KernelErrors.refused("removing the trace instance " + name, last);
    }

    private static void pause() {
        try {
            Thread.sleep(REMOVAL_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            // The kernel is left as found first; who interrupted learns of it afterwards.
            Thread.currentThread().interrupt();
        }
    }
}
