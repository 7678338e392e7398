package org.skbsh.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a capture comes from, and what the trace could see.
 *
 * @param source the tracer, or the format of the file: {@code ftrace}, {@code bpftrace}, {@code ftrace text}
 * @param name the traced probes or the file, for people
 * @param probes the traced probes in written form; empty if a file does not say
 * @param coverage the coverage level ({@code drops}, {@code drops,consumed}, {@code frees}, {@code all-frees}); empty
 * if it is none of these
 * @param blindSpots what this coverage cannot see on that kernel, one sentence each
 * @param started the start of the trace
 * @param lasted the duration of the trace
 * @param kernel the release of the traced kernel, as {@code uname -r} prints it
 * @param clockStart when the clock of the events was 0; empty where nobody compared it with the time of day
 * @param modules the modules of the traced kernel, where a log names them
 */
public record Origin(
        String source,
        String name,
        List<String> probes,
        String coverage,
        List<String> blindSpots,
        Optional<Instant> started,
        Optional<Duration> lasted,
        Optional<String> kernel,
        Optional<Instant> clockStart,
        List<KernelModule> modules) {
    public Origin {
        probes = List.copyOf(probes);
        blindSpots = List.copyOf(blindSpots);
        modules = List.copyOf(modules);
    }

    /** An origin of unknown modules. */
    public Origin(
            String source,
            String name,
            List<String> probes,
            String coverage,
            List<String> blindSpots,
            Optional<Instant> started,
            Optional<Duration> lasted,
            Optional<String> kernel,
            Optional<Instant> clockStart) {
        this(source, name, probes, coverage, blindSpots, started, lasted, kernel, clockStart, List.of());
    }

    /** An origin of unknown clock. */
    public Origin(
            String source,
            String name,
            List<String> probes,
            String coverage,
            List<String> blindSpots,
            Optional<Instant> started,
            Optional<Duration> lasted,
            Optional<String> kernel) {
        this(source, name, probes, coverage, blindSpots, started, lasted, kernel, Optional.empty());
    }

    /** The same, of events of this kernel. */
    public Origin ofKernel(String release) {
        return new Origin(
                source, name, probes, coverage, blindSpots, started, lasted, Optional.of(release), clockStart, modules);
    }

    /** The same, of a kernel with these modules. */
    public Origin withModules(List<KernelModule> linked) {
        return new Origin(source, name, probes, coverage, blindSpots, started, lasted, kernel, clockStart, linked);
    }

    /** The same, with a name if it has none: a file that says where its events come from does not know what it is called. */
    public Origin named(String file) {
        return name.isEmpty()
                ? new Origin(source, file, probes, coverage, blindSpots, started, lasted, kernel, clockStart, modules)
                : this;
    }

    /** The same, of events whose clock was 0 at a time. */
    public Origin clockedFrom(Instant start) {
        return new Origin(
                source, name, probes, coverage, blindSpots, started, lasted, kernel, Optional.of(start), modules);
    }

    /** The origin of a file that does not say how it was traced. */
    public static Origin file(String format, String name) {
        return new Origin(format, name, List.of(), "", List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
