package org.skbsh.format.ring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.skbsh.format.Digits;

/**
 * The files of one buffer, a CPU each: {@code NAME.cpu0.raw}, {@code NAME.cpu1.raw}, packed or not, or tracefs' own
 * names, {@code per_cpu/cpu0/trace_pipe_raw}.
 *
 * @param buffer the name that they have in common
 */
record RawDump(Path buffer, SortedMap<Integer, Path> cpus) {
    private static final Pattern NAMED = Pattern.compile("(.*)\\.cpu(\\d{1,5})\\.raw(?:\\.gz)?");
    private static final Pattern DIRECTORY = Pattern.compile("cpu(\\d{1,5})");
    private static final String PIPE = "trace_pipe_raw";

    /** One of its files: the buffer and the CPU. */
    private record Part(Path buffer, int cpu) {}

    private static Optional<Part> part(Path file) {
        String name = String.valueOf(file.getFileName());
        Path directory = file.toAbsolutePath().normalize().getParent();
        Matcher named = NAMED.matcher(name);
        if (named.matches()) {
            return Optional.of(new Part(directory.resolve(named.group(1)), cpu(named.group(2))));
        }
        Matcher cpu = DIRECTORY.matcher(directory == null ? "" : String.valueOf(directory.getFileName()));
        return name.equals(PIPE) && cpu.matches()
                ? Optional.of(new Part(directory.getParent(), cpu(cpu.group(1))))
                : Optional.empty();
    }

    private static int cpu(String digits) {
        return Digits.small(digits, 1 << 17);
    }

    /** The buffer that a file is of; empty if it is not named as one. */
    static Optional<Path> bufferOf(Path file) {
        return part(file).map(Part::buffer);
    }

    /** All files of the buffer that this one is of. */
    static RawDump of(Path file) throws IOException {
        Part one = part(file).orElseThrow();
        SortedMap<Integer, Path> cpus = new TreeMap<>(Map.of(one.cpu(), file));
        boolean named = !String.valueOf(file.getFileName()).equals(PIPE);
        Path place = named ? one.buffer().getParent() : one.buffer();
        try (Stream<Path> beside = Files.list(place)) {
            beside.map(path -> named ? path : path.resolve(PIPE))
                    .filter(Files::isRegularFile)
                    .forEach(path -> part(path)
                            .filter(other -> other.buffer().equals(one.buffer()))
                            .ifPresent(other -> cpus.putIfAbsent(other.cpu(), path)));
        }
        return new RawDump(one.buffer(), cpus);
    }
}
