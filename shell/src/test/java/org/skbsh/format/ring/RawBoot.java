package org.skbsh.format.ring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.format.symbols.Kallsyms;
import org.skbsh.model.EventSink;

/** One boot of a kernel whose ring buffers were saved as they were: its formats, symbols and names of tasks. */
public record RawBoot(Path directory) {
    static final String HEADER_EVENT = new RawBoot(Path.of("src/test/resources/raw/6.18")).text("header_event", "");
    static final Path ALL = Path.of("src/test/resources/raw");

    public static Stream<RawBoot> all() {
        return Stream.of("6.1", "6.18").map(ALL::resolve).map(RawBoot::new);
    }

    /** Names of its captures: {@code raw-events-tcp-bulk}. */
    public Stream<String> captures() {
        try (Stream<Path> files = Files.list(directory)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".txt.gz"))
                    .map(name -> name.replace(".txt.gz", ""))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The kernel's own text of a capture. */
    Path text(String capture) {
        return directory.resolve(capture + ".txt.gz");
    }

    /** The pages of a capture, one after another, by CPU. */
    public Map<Integer, byte[]> pages(String capture) {
        Map<Integer, byte[]> pages = new TreeMap<>();
        for (int cpu = 0; cpu < 2; cpu++) {
            Path file = directory.resolve(capture + ".cpu" + cpu + ".raw.gz");
            if (Files.exists(file)) {
                pages.put(cpu, unpacked(file));
            }
        }
        return pages;
    }

    public PageLayout layout() {
        return PageLayout.parse(text("header_page", ""), text("header_event", ""), ByteOrder.LITTLE_ENDIAN)
                .orElseThrow();
    }

    EventFormat format(String event) {
        String system = event.substring(0, event.indexOf('/'));
        return EventFormat.parse(system, text("events/" + event + "/format", ""))
                .orElseThrow();
    }

    List<TracedEvent> traced(TracedEvent.Keep keep) {
        return List.of(
                new TracedEvent(format("skb/kfree_skb"), "tracepoint:skb:kfree_skb", keep),
                new TracedEvent(format("skb/consume_skb"), "tracepoint:skb:consume_skb", keep),
                new TracedEvent(format("ftrace/function"), "function", TracedEvent.Keep.USUAL));
    }

    LongFunction<String> symbols() {
        Kallsyms symbols = Kallsyms.parse(unpacked(directory.resolve("kallsyms.gz")), text("modules", ""));
        return address -> symbols.at(address).orElse("0x" + Long.toHexString(address));
    }

    public RawReader reader(EventSink sink, TracedEvent.Keep keep) {
        Map<Integer, String> comms = new HashMap<>(Map.of(0, "<idle>"));
        text("saved_cmdlines", "").lines().forEach(line -> {
            String[] words = line.split(" ", 2);
            comms.put(Integer.valueOf(words[0]), words[1]);
        });
        return new RawReader(
                layout(), traced(keep), Optional.of(format("ftrace/kernel_stack")), sink, symbols(), pid -> sink.names()
                        .id(comms.getOrDefault(pid, "")));
    }

    /** Gives all pages of a capture to a reader, and ends it. */
    void read(String capture, RawReader reader) {
        int size = layout().size();
        pages(capture).forEach((cpu, bytes) -> {
            for (int at = 0; at < bytes.length; at += size) {
                reader.page(cpu, ByteBuffer.wrap(bytes, at, Math.min(size, bytes.length - at)));
            }
        });
        reader.finish();
        reader.nameStacks();
    }

    private String text(String file, String otherwise) {
        try {
            Path path = directory.resolve(file);
            return Files.exists(path) ? Files.readString(path) : otherwise;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] unpacked(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return directory.getFileName().toString();
    }
}
