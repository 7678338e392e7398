package org.skbsh.tracer;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.model.Probe;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;

/**
 * What to trace, as users write it: levels and probes, separated by commas.
 *
 * @param what as typed
 * @param levels the levels among it
 * @param named the probes among it
 * @param probes what all of it means, each once, in the order typed
 */
public record Targets(String what, Set<Level> levels, Set<Probe> named, List<Probe> probes) {
    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z_][A-Za-z0-9_.]*");
    private static final Pattern GLOB = Pattern.compile("[A-Za-z_*?][A-Za-z0-9_.*?]*");
    private static final Pattern EVENT = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*:[A-Za-z_][A-Za-z0-9_]*");
    private static final int LONGEST_NAME = 256;
    private static final String HINT =
            "trace drops, consumed, frees, all-frees, or tracepoint:SYSTEM:EVENT, function:NAME, kprobe:NAME,"
                    + " fentry:NAME, rawtracepoint:EVENT, bpftrace:'PROGRAM'";

    public Targets {
        levels = Set.copyOf(levels);
        named = Set.copyOf(named);
        probes = List.copyOf(probes);
    }

    /** Reads {@code drops,consumed} or {@code kprobe:kfree_skbmem}. Only valid names go to the kernel. */
    public static Targets parse(String what) {
        // A program may contain commas, so it must be alone.
        if (what.startsWith("bpftrace:")) {
            return program(what);
        }
        Set<Level> levels = EnumSet.noneOf(Level.class);
        Set<Probe> named = new LinkedHashSet<>();
        Set<Probe> probes = new LinkedHashSet<>();
        for (String word : what.split(",", -1)) {
            Optional<Level> level = Level.of(word.strip());
            level.ifPresent(levels::add);
            level.map(Level::probes).ifPresent(probes::addAll);
            if (level.isEmpty()) {
                Probe probe = probe(word.strip());
                named.add(probe);
                probes.add(probe);
            }
        }
        return new Targets(what, levels, named, List.copyOf(probes));
    }

    /** The same by other probes: those that can be had on a kernel. */
    Targets by(List<Probe> others) {
        return new Targets(what, levels, named, others);
    }

    /** The level of coverage, {@code drops,consumed} for both; empty if the user named probes. */
    public String coverage() {
        return named.isEmpty() ? levels.stream().sorted().map(Level::word).collect(Collectors.joining(",")) : "";
    }

    /** The words and beginnings of words for completion: levels, then kinds of probe. */
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        Stream.of(Level.values()).map(Level::word).forEach(words::add);
        Stream.of(Probe.Kind.values()).map(kind -> kind.word() + ":").forEach(words::add);
        return words;
    }

    private static Targets program(String what) {
        String program = what.substring("bpftrace:".length()).strip();
        boolean quoted = program.length() > 1
                && (program.charAt(0) == '\'' || program.charAt(0) == '"')
                && program.charAt(program.length() - 1) == program.charAt(0);
        String bare = quoted ? program.substring(1, program.length() - 1) : program;
        if (bare.isBlank()) {
            throw UserError.usage(
                    "bpftrace: needs a program", "such as: bpftrace:'kprobe:kfree_skbmem { @[kstack] = count(); }'");
        }
        Probe probe = new Probe(Probe.Kind.BPFTRACE, bare);
        return new Targets(what, Set.of(), Set.of(probe), List.of(probe));
    }

    private static Probe probe(String word) {
        Probe probe = Probe.parse(word)
                .orElseThrow(() -> UserError.usage(
                        "'" + printable(word) + "' is neither a level nor a probe",
                        Spelling.suggestion(word, words(), HINT)));
        Pattern pattern =
                switch (probe.kind()) {
                    case TRACEPOINT -> EVENT;
                    case FUNCTION -> GLOB;
                    case KPROBE, FENTRY, RAWTRACEPOINT -> FUNCTION;
                    case BPFTRACE ->
                        throw UserError.usage(
                                "a bpftrace program can't be traced together with others",
                                "trace it in a command of its own");
                };
        if (probe.name().length() > LONGEST_NAME
                || !pattern.matcher(probe.name()).matches()) {
            throw UserError.usage(
                    "'" + printable(probe.name()) + "' can't be the name of " + noun(probe.kind()), form(probe.kind()));
        }
        if (probe.name().chars().allMatch(letter -> "*?.".indexOf(letter) >= 0)) {
            throw UserError.usage("'" + probe.name() + "' would trace the whole kernel", "name a part of it: tcp_*");
        }
        return probe;
    }

    private static String noun(Probe.Kind kind) {
        return switch (kind) {
            case TRACEPOINT, RAWTRACEPOINT -> "an event";
            case FUNCTION, KPROBE, FENTRY, BPFTRACE -> "a function";
        };
    }

    private static String form(Probe.Kind kind) {
        return switch (kind) {
            case TRACEPOINT -> "write tracepoint:SYSTEM:EVENT, such as tracepoint:skb:kfree_skb";
            case RAWTRACEPOINT -> "write rawtracepoint:EVENT without its system, such as rawtracepoint:kfree_skb";
            case FUNCTION, KPROBE, FENTRY, BPFTRACE ->
                "names have letters, digits, _ and .; globs with * and ? are for function: only";
        };
    }

    private static String printable(String word) {
        return word.replaceAll("\\p{Cntrl}", "?");
    }
}
