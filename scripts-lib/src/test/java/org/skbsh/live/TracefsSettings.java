package org.skbsh.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How tracefs, or an instance in it, is set.
 *
 * @param files what each says
 */
record TracefsSettings(Map<String, String> files) {
    private static final String[] SETTINGS = {
        "current_tracer",
        "tracing_on",
        "tracing_cpumask",
        "trace_clock",
        "buffer_size_kb",
        "set_event",
        "set_event_pid",
        "kprobe_events",
        "events/skb/kfree_skb/enable",
        "events/skb/kfree_skb/filter",
        "events/skb/kfree_skb/trigger",
        "events/net/net_dev_xmit/enable"
    };

    /** @param directory of tracefs or of an instance; what this kernel lacks is not in it */
    static TracefsSettings of(Path directory) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> options = Files.list(directory.resolve("options"))) {
            Stream.concat(Stream.of(SETTINGS).map(directory::resolve), options)
                    .filter(Files::exists)
                    .forEach(file -> files.put(directory.relativize(file).toString(), text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TracefsSettings(files);
    }

    // Not Files.readString: the kernel tells no sizes of these.
    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
