package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.skbsh.kernel.DirectCalls;
import org.skbsh.kernel.Libc;

/**
 * The {@code trace_pipe_raw} of every CPU: pages of the ring buffer as the kernel wrote them. A read takes a page out
 * of the buffer, whether it is full or not. One thread reads the pipes, and closes them.
 */
public final class RawPipes implements AutoCloseable {
    private static final Pattern CPU = Pattern.compile("cpu(\\d{1,6})");
    private static final int POLLIN = 1;
    // struct pollfd: the descriptor, the events asked for, the events that came.
    private static final int POLL_SIZE = 8;
    private static final int ASKED = 4;
    private static final int CAME = 6;

    private final List<Pipe> pipes;
    private final ByteBuffer page;
    private final ByteBuffer polled;
    private final List<String> notes = new ArrayList<>();
    private final PipeEnd end = new PipeEnd();

    private static final class Pipe {
        final int cpu;
        final int descriptor;
        boolean failed;

        Pipe(int cpu, int descriptor) {
            this.cpu = cpu;
            this.descriptor = descriptor;
        }
    }

    private RawPipes(List<Pipe> pipes, int pageSize) {
        this.pipes = List.copyOf(pipes);
        this.page = ByteBuffer.allocateDirect(pageSize);
        this.polled = ByteBuffer.allocateDirect(pipes.size() * POLL_SIZE).order(ByteOrder.nativeOrder());
        for (int at = 0; at < pipes.size(); at++) {
            polled.putInt(at * POLL_SIZE, pipes.get(at).descriptor);
            polled.putShort(at * POLL_SIZE + ASKED, (short) POLLIN);
        }
    }

    /**
     * @param perCpu the directory that holds a directory for each CPU
     * @param pageSize the size of the ring buffer's pages
     */
    static RawPipes open(Path perCpu, int pageSize) throws IOException {
        List<Pipe> pipes = new ArrayList<>();
        try {
            for (int cpu : cpus(perCpu)) {
                Path file = perCpu.resolve("cpu" + cpu + "/trace_pipe_raw");
                pipes.add(new Pipe(cpu, Libc.openToPoll(file.toString())));
            }
        } catch (IOException e) {
            for (Pipe pipe : pipes) {
                Libc.close(pipe.descriptor);
            }
            throw e;
        }
        return new RawPipes(pipes, pageSize);
    }

    private static List<Integer> cpus(Path perCpu) throws IOException {
        try (Stream<Path> found = Files.list(perCpu)) {
            return found.map(path -> CPU.matcher(path.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> Integer.valueOf(name.group(1)))
                    .sorted()
                    .toList();
        }
    }

    PipeEnd end() {
        return end;
    }

    /** Whether the instance was closed during a read. */
    public boolean isEnded() {
        return end.isWanted();
    }

    /** The CPUs, in order; a CPU that is off has a buffer too. */
    public int[] cpus() {
        return pipes.stream().mapToInt(pipe -> pipe.cpu).toArray();
    }

    /** Waits until a buffer is full enough ({@code buffer_percent}), or the time is over. */
    public void await(Duration atMost) throws IOException {
        if (DirectCalls.poll(polled, pipes.size(), (int) atMost.toMillis()) <= 0) {
            return;
        }
        for (int at = 0; at < pipes.size(); at++) {
            int came = polled.getShort(at * POLL_SIZE + CAME);
            if (came != 0 && (came & POLLIN) == 0) {
                // An error would end every wait at once, so we stop waiting for this CPU (-1) but still read what it
                // has.
                polled.putInt(at * POLL_SIZE, -1);
            }
        }
    }

    /**
     * The next page of a CPU, valid until the next call; empty if its buffer is.
     *
     * @param place in {@link #cpus()}
     */
    public ByteBuffer read(int place) {
        Pipe pipe = pipes.get(place);
        page.clear();
        int count = 0;
        if (!pipe.failed && !end.isWanted()) {
            try {
                count = DirectCalls.read(pipe.descriptor, page);
            } catch (IOException e) {
                pipe.failed = true;
                polled.putInt(place * POLL_SIZE, -1);
                notes.add("the buffer of CPU " + pipe.cpu + " can no longer be read: " + e.getMessage());
            }
        }
        return page.limit(Math.max(0, count));
    }

    /** What went wrong since the last call. */
    public List<String> takeNotes() {
        List<String> taken = List.copyOf(notes);
        notes.clear();
        return taken;
    }

    @Override
    public void close() throws IOException {
        if (end.isClosed()) {
            return;
        }
        try {
            for (Pipe pipe : pipes) {
                Libc.close(pipe.descriptor);
            }
        } finally {
            end.closed();
        }
    }
}
