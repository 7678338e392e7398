package org.skbsh.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a capture comes from, and what it could see.
 *
 * @param source the tracer, or the format of the file: {@code ftrace}, {@code bpftrace}, {@code ftrace text}
 * @param name the probes traced or the file read, for people
 * @param probes what was traced, in written form; empty when a file does not tell
 * @param coverage level of coverage ({@code drops}, {@code drops,consumed}, {@code frees}, {@code all-frees}); empty when not
 *     one of them
 * @param blindSpots what this coverage cannot see on that kernel, one sentence each
 * @param started when tracing began
 * @param lasted how long was traced
 * @param kernel release of the traced kernel, as {@code uname -r} prints it
 */
public record Origin(
        String source,
        String name,
        List<String> probes,
        String coverage,
        List<String> blindSpots,
        Optional<Instant> started,
        Optional<Duration> lasted,
        Optional<String> kernel) {
    public Origin {
        probes = List.copyOf(probes);
        blindSpots = List.copyOf(blindSpots);
    }

    /** Of a file, which tells nothing of how it was traced. */
    public static Origin file(String format, String name) {
        return new Origin(format, name, List.of(), "", List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
