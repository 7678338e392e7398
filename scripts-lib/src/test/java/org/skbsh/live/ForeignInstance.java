package org.skbsh.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A trace instance as another user of tracefs makes it: it keeps the drops of IPv4 packets, in a small buffer. */
final class ForeignInstance implements AutoCloseable {
    private final Path directory = Kernel.TRACEFS.resolve(
            "instances/live-test-" + ProcessHandle.current().pid());

    ForeignInstance() throws IOException {
        Files.createDirectory(directory);
        write("buffer_size_kb", "1024");
        write("trace_clock", "mono");
        write("options/sym-offset", "1");
        write("events/skb/kfree_skb/filter", "protocol == 2048");
        write("events/skb/kfree_skb/enable", "1");
    }

    private void write(String file, String value) throws IOException {
        Files.writeString(directory.resolve(file), value);
    }

    TracefsSettings settings() {
        return TracefsSettings.of(directory);
    }

    /** What it has recorded of a task. */
    long eventsOf(String comm) throws IOException {
        try (var lines = Files.lines(directory.resolve("trace"))) {
            return lines.filter(line -> line.matches("\\s*" + comm + "-\\d+ .* kfree_skb: .*"))
                    .count();
        }
    }

    @Override
    public void close() throws IOException {
        write("events/enable", "0");
        Files.delete(directory);
    }
}
