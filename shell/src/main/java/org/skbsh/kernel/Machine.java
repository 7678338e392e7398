package org.skbsh.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A machine, as its own files describe it.
 *
 * @param root {@code /}; a folder with the same layout stands for another machine
 */
public record Machine(Path root) {
    private static final String EFFECTIVE_USER = "(?s).*\\nUid:\\s+\\d+\\s+(\\d+)\\s.*";

    /** The machine that this program runs on. */
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

    public static Reading read(Path file) {
        try {
            return new Reading.Whole(Unbroken.run(() -> KernelFile.text(file)));
        } catch (IOException e) {
            return new Reading.Refused(KernelErrors.reason(e));
        }
    }

    /** Only the first lines of a file that may be long; none if it can't be read. */
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

    /** As {@code uname -r} prints it; empty if unknown. */
    public String release() {
        return setting("kernel/osrelease").orElse("");
    }

    /** As {@code uname -m} prints it, or nearly so. */
    public String architecture() {
        // The file exists since 6.1.
        return setting("kernel/arch").orElseGet(() -> System.getProperty("os.arch"));
    }

    /** The CPUs that it has or may get, as {@code 0-3}; empty if unknown. */
    public Optional<String> possibleCpus() {
        return read("sys/devices/system/cpu/possible").text();
    }

    /** The user that this process acts as; -1 if unknown. */
    public long user() {
        String status = "\n" + read("proc/self/status").text().orElse("") + "\n";
        return status.matches(EFFECTIVE_USER) ? Long.parseLong(status.replaceFirst(EFFECTIVE_USER, "$1")) : -1;
    }

    public boolean isRoot() {
        return user() == 0;
    }
}
