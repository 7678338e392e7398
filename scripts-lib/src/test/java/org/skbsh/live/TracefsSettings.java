package org.skbsh.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
        "set_ftrace_filter",
        "set_ftrace_notrace",
        "set_ftrace_pid",
        "events/skb/kfree_skb/enable",
        "events/skb/kfree_skb/filter",
        "events/skb/kfree_skb/trigger",
        "events/skb/consume_skb/enable",
        "events/net/net_dev_xmit/enable"
    };

    private static final Pattern WAITING = Pattern.compile("\\d+ \\(expanded: (\\d+)\\)");
    // Of 4096 bytes, 16 are the page's header.
    private static final long PAGE_DATA = 4080;

    /**
     * What this kernel lacks is not in it, and what it refuses says so.
     *
     * @param directory of tracefs or of an instance; where it is none, there are no settings
     */
    static TracefsSettings of(Path directory) {
        Map<String, String> files = new TreeMap<>();
        if (!Files.isDirectory(directory.resolve("options"))) {
            return new TracefsSettings(files);
        }
        try (Stream<Path> options = Files.list(directory.resolve("options"))) {
            Stream.concat(Stream.of(SETTINGS).map(directory::resolve), options)
                    .filter(Files::exists)
                    .forEach(file -> files.put(directory.relativize(file).toString(), text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TracefsSettings(files);
    }

    private static String text(Path file) {
        try {
            // Not Files.readString: the kernel tells no sizes of these, and refuses to have some read in small pieces.
            return fullSize(String.join("\n", Files.readAllLines(file)));
        } catch (FileSystemException refused) {
            return "refused: " + refused.getReason();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The first trace of anybody makes the kernel give the global buffer its full size, in whole pages.
    private static String fullSize(String text) {
        Matcher waiting = WAITING.matcher(text);
        if (!waiting.matches()) {
            return text;
        }
        long pages = (Long.parseLong(waiting.group(1)) * 1024 + PAGE_DATA - 1) / PAGE_DATA;
        return String.valueOf(pages * PAGE_DATA / 1024);
    }
}
