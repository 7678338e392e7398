package org.skbsh.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.skbsh.model.Events;

/**
 * A moment that every tracer of drops sees by itself: packets to a port where nobody listens, from a process of its own. What
 * lies between two of them can be told without a clock that tracers share.
 *
 * @param pid the file in which the process tells its number: its name ftrace does not always know
 */
record Mark(Path pid) {
    // Several, and with pauses: one of them may be dropped on the time of another task.
    private static final String COMMAND =
            "bash -c 'echo $$ >%s; for i in 1 2 3; do echo >/dev/udp/127.0.0.1/%d; sleep 0.02; done'";

    /** @param name of the file, in a directory whose name a shell takes as it is */
    static Mark of(Path directory, String name) {
        return new Mark(directory.resolve(name));
    }

    /** The shell command that makes it. */
    String command() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return COMMAND.formatted(pid, socket.getLocalPort());
        }
    }

    /** When it was seen, by the tracer's clock. */
    LongStream times(Events events) {
        int number = number();
        return IntStream.range(0, events.size())
                .filter(row -> events.pid().get(row) == number)
                .mapToLong(events.time()::get);
    }

    private int number() {
        try {
            return Integer.parseInt(Files.readString(pid).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
