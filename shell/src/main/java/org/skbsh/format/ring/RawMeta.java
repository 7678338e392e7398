package org.skbsh.format.ring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.skbsh.format.Digits;
import org.skbsh.format.event.EventTexts;
import org.skbsh.format.symbols.Kallsyms;
import org.skbsh.model.UserError;

/**
 * What a kernel says of its ring buffers, as files under the names that tracefs and /proc give them, in one directory.
 *
 * @param directory holds {@code header_page} and the rest, or {@code events/header_page} as tracefs does
 */
record RawMeta(Path directory) {
    private static final String PAGE = "header_page";
    private static final String WAY = "copy from the machine that wrote it, into a directory meta beside it:"
            + " /sys/kernel/tracing/events (header_page, header_event, ftrace and skb), saved_cmdlines,"
            + " and as root /proc/kallsyms and /proc/modules";
    private static final int LARGEST = 256 << 20;

    /** Where these files are for a buffer: in or beside its directory, or above it as in tracefs. */
    static Optional<RawMeta> of(Path buffer) {
        Path place = buffer.getParent();
        return Stream.of("", "meta", "..", "../meta", "../..", "../../..")
                .map(place::resolve)
                .map(Path::normalize)
                .filter(path -> Files.exists(path.resolve(PAGE)) || Files.exists(path.resolve("events/" + PAGE)))
                .findFirst()
                .map(RawMeta::new);
    }

    /** @throws UserError if there are none, or they don't say how pages are laid out */
    static RawMeta needed(Path buffer) {
        return of(buffer)
                .orElseThrow(() -> new UserError(
                        buffer + " holds pages of a ring buffer, and nothing beside it says how to read them", WAY));
    }

    SavedRing ring(ByteOrder order) throws IOException {
        PageLayout layout = PageLayout.parse(header(PAGE), header("header_event"), order)
                .orElseThrow(() -> new UserError(directory + ": header_page or header_event can't be read", WAY));
        EventTexts events = new EventTexts();
        for (Path format : formats()) {
            events.add(format.getParent().getParent().getFileName().toString(), text(format));
        }
        if (events.isEmpty()) {
            throw new UserError(directory + "/events holds no format of an event", WAY);
        }
        Kallsyms symbols = Kallsyms.parse(bytes(directory.resolve("kallsyms")), text(directory.resolve("modules")));
        LongFunction<String> names = address -> symbols.at(address).orElseGet(() -> "0x" + Long.toHexString(address));
        return new SavedRing(layout, events, names, tasks(text(directory.resolve("saved_cmdlines"))));
    }

    private String header(String name) throws IOException {
        Path inEvents = directory.resolve("events/" + name);
        return text(Files.exists(inEvents) ? inEvents : directory.resolve(name));
    }

    private List<Path> formats() throws IOException {
        Path events = directory.resolve("events");
        if (!Files.isDirectory(events)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(
                events, 3, (file, is) -> is.isRegularFile() && file.endsWith("format") && isOfEvent(events, file))) {
            return files.sorted().toList();
        }
    }

    private static boolean isOfEvent(Path events, Path file) {
        return events.relativize(file).getNameCount() == 3;
    }

    /** Lines of {@code saved_cmdlines}: {@code 881 udp_blast}. */
    static Map<Integer, String> tasks(String lines) {
        Map<Integer, String> tasks = new HashMap<>();
        lines.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            int pid = Digits.small(line.substring(0, Math.max(0, blank)), Integer.MAX_VALUE);
            if (pid >= 0) {
                tasks.put(pid, line.substring(blank + 1));
            }
        });
        return tasks;
    }

    private static String text(Path file) throws IOException {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    // Empty if there is no such file, packed or not.
    private static byte[] bytes(Path file) throws IOException {
        Path packed = file.resolveSibling(file.getFileName() + ".gz");
        if (Files.isRegularFile(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                return in.readNBytes(LARGEST);
            }
        }
        if (!Files.isRegularFile(packed)) {
            return new byte[0];
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
            return in.readNBytes(LARGEST);
        }
    }
}
