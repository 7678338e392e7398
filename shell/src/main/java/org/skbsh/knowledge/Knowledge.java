package org.skbsh.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What skbsh knows of drop reasons, subsystems, counters and the packet path, from its data files.
 *
 * @param reasons in the order of the files
 * @param path stations, functions and settings
 * @param problems paragraphs that were left out, each with file and line and why
 */
public record Knowledge(
        List<ReasonEntry> reasons,
        List<Subsystem> subsystems,
        List<CounterEntry> counters,
        PacketPath path,
        List<String> problems) {
    private static final String FOLDER = "/skbsh/knowledge/";

    public Knowledge {
        reasons = List.copyOf(reasons);
        subsystems = List.copyOf(subsystems);
        counters = List.copyOf(counters);
        problems = List.copyOf(problems);
    }

    /** What comes with skbsh; empty if the module that holds the files is missing. */
    public static Knowledge builtIn() {
        Map<String, String> files = new LinkedHashMap<>();
        if (Knowledge.class.getResource(FOLDER + "index") != null) {
            resource("index")
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(file -> files.put(file, resource(file)));
        }
        return of(files);
    }

    /** @param files the texts of files by name, in order */
    public static Knowledge of(Map<String, String> files) {
        return EntryReader.read(files);
    }

    private static String resource(String name) {
        try (InputStream source = Knowledge.class.getResourceAsStream(FOLDER + name)) {
            if (source == null) {
                throw new IllegalStateException(FOLDER + "index names " + name + ", which does not exist");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The entry of a reason that holds whatever function gives the reason. */
    public Optional<ReasonEntry> reason(String name) {
        return reasons.stream()
                .filter(entry -> !entry.isRefinement() && entry.reason().equals(name))
                .findFirst();
    }

    /** The entries that make the rules of a class, refinements too. */
    public List<ReasonEntry> ofClass(String id) {
        return reasons.stream().filter(entry -> entry.id().equals(id)).toList();
    }

    /** What a reason means, in one line. */
    public Optional<String> title(String reason) {
        return reason(reason).map(ReasonEntry::title);
    }
}
