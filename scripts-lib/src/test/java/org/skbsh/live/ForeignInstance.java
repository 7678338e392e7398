package org.skbsh.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A trace instance as another user of tracefs makes it: it keeps the drops of IPv4 packets, in a small buffer. */
final class ForeignInstance implements AutoCloseable {
    private static final List<String> SETTINGS = List.of(
            "buffer_size_kb",
            "current_tracer",
            "set_event",
            "set_event_pid",
            "trace_clock",
            "tracing_cpumask",
            "tracing_on",
            "events/skb/kfree_skb/enable",
            "events/skb/kfree_skb/filter",
            "events/skb/kfree_skb/trigger",
            "events/net/net_dev_xmit/enable");

    private static final String NAME =
            "instances/live-test-" + ProcessHandle.current().pid();

    private final Path directory = Kernel.TRACEFS.resolve(NAME);

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

    /** How it is set, by file. */
    Map<String, String> settings() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        try (Stream<Path> options = Files.list(directory.resolve("options"))) {
            for (Path file : Stream.concat(SETTINGS.stream().map(directory::resolve), options)
                    .toList()) {
                String name = directory.relativize(file).toString();
                settings.put(name, Kernel.shared(NAME + "/" + name));
            }
        }
        return settings;
    }

    /** What it has recorded of a task. */
    long eventsOf(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(directory.resolve("trace"))) {
            return lines.filter(line -> line.matches("\\s*\\S+-" + pid + " .* kfree_skb: .*"))
                    .count();
        }
    }

    @Override
    public void close() throws IOException {
        write("events/enable", "0");
        Files.delete(directory);
    }
}
