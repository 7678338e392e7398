package org.skbsh.format.ring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.skbsh.format.FileReader;
import org.skbsh.format.Formats;
import org.skbsh.model.EventSink;

/**
 * Pages of a ring buffer that somebody copied out of {@code per_cpu/cpuN/trace_pipe_raw}, a file for each CPU: whichever is
 * named, all of the buffer are read. What the kernel says of its pages must be beside them: {@link RawMeta}.
 */
public final class RawDumpReader implements FileReader {
    @Override
    public boolean takes(Path file) {
        return RawDump.bufferOf(file).isPresent() && !file.startsWith("/sys");
    }

    /**
     * The same files without what else belongs to a buffer that is among them: its other CPUs, and what its kernel says.
     *
     * @param path where a file is
     */
    public static List<String> oncePerBuffer(List<String> files, Function<String, Path> path) {
        Set<Path> buffers = new HashSet<>();
        Set<Path> described = new HashSet<>();
        List<String> left = new ArrayList<>();
        for (String file : files) {
            Optional<Path> buffer = RawDump.bufferOf(path.apply(file));
            if (buffer.isEmpty() || buffers.add(buffer.get())) {
                left.add(file);
            }
        }
        buffers.forEach(buffer -> RawMeta.of(buffer)
                .map(RawMeta::directory)
                .filter(meta -> meta.endsWith("meta"))
                .ifPresent(described::add));
        left.removeIf(file ->
                described.stream().anyMatch(path.apply(file).toAbsolutePath().normalize()::startsWith));
        return left;
    }

    @Override
    public String read(Path file, Formats formats, EventSink sink) throws IOException {
        RawDump dump = RawDump.of(file);
        RawMeta meta = RawMeta.needed(dump.buffer());
        SavedRing ring =
                meta.ring(order(dump, meta.ring(ByteOrder.LITTLE_ENDIAN).layout()));
        List<FilePages> open = new ArrayList<>();
        try {
            for (Map.Entry<Integer, Path> cpu : dump.cpus().entrySet()) {
                open.add(FilePages.open(
                        cpu.getKey(), cpu.getValue(), ring.layout().size(), sink));
            }
            ring.read(List.copyOf(open), sink);
        } finally {
            for (FilePages pages : open) {
                pages.close();
            }
        }
        return "ring buffer pages";
    }

    // No file tells it, but the length of a page fits in one order only.
    private static ByteOrder order(RawDump dump, PageLayout little) throws IOException {
        for (Path file : dump.cpus().values()) {
            try (InputStream in = FilePages.stream(file)) {
                byte[] page = in.readNBytes(little.size());
                if (page.length >= little.size()) {
                    return little.used(page, page.length) <= little.size() - little.data()
                            ? ByteOrder.LITTLE_ENDIAN
                            : ByteOrder.BIG_ENDIAN;
                }
            } catch (java.io.EOFException | java.util.zip.ZipException damaged) {
                continue;
            }
        }
        return ByteOrder.LITTLE_ENDIAN;
    }
}
