package org.skbsh.live;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.skbsh.model.Events;
import org.skbsh.model.TextField;

/**
 * A moment that every tracer of drops sees by itself: packets to a port where nobody listens, from a process of a name of
 * its own. What lies between two of them can be told without a clock that tracers share.
 */
record Mark(String comm) {
    // Several, and with pauses: ftrace misses the name of a task now and then, when that ends while the names are read.
    private static final String COMMAND =
            "bash -c 'echo -n %s >/proc/$$/comm; for i in 1 2 3; do echo >/dev/udp/127.0.0.1/%d; sleep 0.02; done'";

    /** @param what one letter, for the kernel keeps 15 of a name */
    static Mark of(char what, int number) {
        return new Mark(
                "%s%d-%d".formatted(what, number, ProcessHandle.current().pid()));
    }

    /** The shell command that makes it. */
    String command() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return COMMAND.formatted(comm, socket.getLocalPort());
        }
    }

    /** When it was seen, by the tracer's clock. */
    LongStream times(Events events) {
        return IntStream.range(0, events.size())
                .filter(row -> events.names()
                        .text(events.text(TextField.COMM).get(row))
                        .equals(comm))
                .mapToLong(events.time()::get);
    }
}
