package org.skbsh.kernel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.kernel.tracefs.Tracefs;

/**
 * A machine, by the files in which it tells of itself.
 *
 * @param root {@code /}; a folder that is laid out like it stands for another machine
 */
public record Machine(Path root) {
    private static final int BUFFER = 64 * 1024;
    private static final String EFFECTIVE_USER = "(?s).*\\nUid:\\s+\\d+\\s+(\\d+)\\s.*";

    /** The one that this program runs on. */
    public static Machine here() {
        return new Machine(Path.of("/"));
    }

    public Path path(String file) {
        return root.resolve(file);
    }

    public boolean has(String file) {
        return Files.exists(path(file));
    }

    public Reading read(String file) {
        return read(path(file));
    }

    // Not Files.readAllBytes: of a file that says its size is 0 that reads one byte first, and a number of sysctl
    // gives all it has to the first read, so that 127 would be 1.
    public static Reading read(Path file) {
        try {
            return new Reading.Whole(Unbroken.run(() -> text(file)));
        } catch (IOException e) {
            return new Reading.Refused(KernelErrors.reason(e));
        }
    }

    private static String text(Path file) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        try (InputStream source = Files.newInputStream(file)) {
            for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
                content.write(buffer, 0, count);
            }
            return content.toString(StandardCharsets.UTF_8);
        }
    }

    /** The first lines alone of a file that may be long; none where it can't be read. */
    public List<String> firstLines(String file, int number) {
        try (Stream<String> lines = Files.lines(path(file), StandardCharsets.ISO_8859_1)) {
            return lines.limit(number).toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** A setting of {@code sysctl}, such as {@code kernel/kptr_restrict}. */
    public Optional<String> setting(String name) {
        return read("proc/sys/" + name).text();
    }

    /** As {@code uname -r} prints it; empty when the kernel does not tell. */
    public String release() {
        return setting("kernel/osrelease").orElse("");
    }

    /** As {@code uname -m} prints it, or nearly so. */
    public String architecture() {
        // The file is there since 6.1.
        return setting("kernel/arch").orElseGet(() -> System.getProperty("os.arch"));
    }

    /** The CPUs that it has or may get, as {@code 0-3}; empty when the kernel does not tell. */
    public Optional<String> possibleCpus() {
        return read("sys/devices/system/cpu/possible").text();
    }

    /** The user that this process acts as; -1 when the kernel does not tell. */
    public long user() {
        String status = "\n" + read("proc/self/status").text().orElse("") + "\n";
        return status.matches(EFFECTIVE_USER) ? Long.parseLong(status.replaceFirst(EFFECTIVE_USER, "$1")) : -1;
    }

    public boolean isRoot() {
        return user() == 0;
    }

    /** Its tracing files. Empty where they are not mounted, or hidden from this user. */
    public Optional<Tracefs> tracefs() {
        return Tracefs.mounted(Stream.of("sys/kernel/tracing", "sys/kernel/debug/tracing")
                .map(this::path)
                .toList());
    }

    /** Why there are no tracing files to look into. */
    public String noTracefs() {
        return isRoot() ? "unknown: tracefs is not mounted" : "unknown: needs root";
    }
}
