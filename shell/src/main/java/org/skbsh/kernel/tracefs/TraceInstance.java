package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import org.skbsh.kernel.ExitGuard;
import org.skbsh.kernel.KernelErrors;
import org.skbsh.kernel.Processes;
import org.skbsh.model.UserError;

/**
 * A ring buffer of our own in the kernel. Closing it undoes its settings, the last one first, and removes it; the end
 * of the JVM closes it too.
 */
public final class TraceInstance implements AutoCloseable {
    static final String PREFIX = "skbsh-";

    private final Tracefs tracefs;
    private final String name;
    private final ExitGuard guard;
    private Optional<InstanceDirectory> directory = Optional.empty();
    private final Deque<TraceWrite> undo = new ArrayDeque<>();
    private final List<PipeEnd> ends = new ArrayList<>();
    private boolean closed;

    private TraceInstance(Tracefs tracefs, String name) {
        this.tracefs = tracefs;
        this.name = name;
        this.guard = ExitGuard.of(this::close);
    }

    /**
     * Creates one named {@code skbsh-<pid>-<start>-<n>}: the name identifies its owner even when that process is gone.
     */
    public static TraceInstance create(Tracefs tracefs) {
        String owner = PREFIX + Processes.here().self() + "-";
        for (int number = 1; ; number++) {
            TraceInstance instance = new TraceInstance(tracefs, owner + number);
            if (instance.make()) {
                return instance;
            }
        }
    }

    /** Creates one that records nothing until it is switched on. */
    public static TraceInstance silent(Tracefs tracefs) {
        TraceInstance instance = create(tracefs);
        try {
            instance.apply(TraceWrite.of("tracing_on", "0", "record nothing yet"));
            return instance;
        } catch (RuntimeException e) {
            instance.close();
            throw e;
        }
    }

    // False if the name is taken. The JVM may end at any time: then the instance is either not created, or removed.
    private synchronized boolean make() {
        requireOpen();
        try {
            directory = Optional.of(InstanceDirectory.make(tracefs.root().resolve("instances"), name));
            return true;
        } catch (FileAlreadyExistsException taken) {
            forget();
            return false;
        } catch (IOException e) {
            forget();
            throw KernelErrors.refused("making the trace instance " + name, e);
        }
    }

    private void forget() {
        closed = true;
        guard.close();
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
        return tracefs.read("instances/" + name + "/" + file);
    }

    /** Opens the text of its buffer; closing the instance ends it. The reader closes it. */
    public synchronized TracePipe textPipe() throws IOException {
        requireOpen();
        TracePipe pipe = new TracePipe(path("trace_pipe"));
        ends.add(pipe.end());
        return pipe;
    }

    /** Opens the pages of its buffer; closing the instance ends them. The reader closes them. */
    public synchronized RawPipes rawPipes(int pageSize) throws IOException {
        requireOpen();
        RawPipes pipes = RawPipes.open(path("per_cpu"), pageSize);
        ends.add(pipes.end());
        return pipes;
    }

    /** Makes a setting, and remembers how to undo it. Throws what the kernel said if it refuses. */
    public synchronized void apply(TraceWrite write) {
        requireOpen();
        if (write.check() == TraceWrite.Check.IF_THERE && !has(write.file())) {
            return;
        }
        write.undo().map(value -> TraceWrite.of(write.file(), value, "undo")).ifPresent(undo::push);
        try {
            write(write);
            if (write.check() == TraceWrite.Check.READ_BACK) {
                FunctionFilter.requireTaken(write.value(), read(write.file()));
            }
        } catch (IOException e) {
            throw KernelErrors.refused("writing '" + write.value() + "' to " + write.file(), e);
        }
    }

    private void write(TraceWrite write) throws IOException {
        if (write.isShared()) {
            tracefs.append(write.file().substring(1), write.value());
            return;
        }
        if (isUnmounted()) {
            directory.orElseThrow().writeUnmounted(write.file(), write.value());
            return;
        }
        tracefs.write("instances/" + name + "/" + write.file(), write.value());
    }

    /**
     * Whether tracefs was unmounted since the instance was created: it can still be ended and removed, but not read.
     */
    public synchronized boolean isUnmounted() {
        return directory.isPresent() && !directory.get().isReachable();
    }

    private void requireOpen() {
        if (closed) {
            throw new UserError("the trace instance " + name + " is closed: skbsh is ending", "");
        }
    }

    public void off() {
        quietly(TraceWrite.of("tracing_on", "0", "undo"));
    }

    /** Undoes, last first, what was set in it so far. */
    public synchronized void undo() {
        while (!undo.isEmpty()) {
            quietly(undo.pop());
        }
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        off();
        // The kernel does not change the tracer while its pipe is open.
        ends.forEach(PipeEnd::now);
        undo();
        try {
            directory.ifPresent(InstanceDirectory::remove);
        } finally {
            guard.close();
        }
    }

    // What cannot be undone goes with the instance; only its removal must not fail silently.
    private void quietly(TraceWrite write) {
        try {
            write(write);
        } catch (IOException tolerated) {
            return;
        }
    }
}
