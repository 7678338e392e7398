package org.skbsh.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.knowledge.FunctionEntry;
import org.skbsh.model.Symbol;

/** Finds the entry of a function by its name; a name itself goes before a glob, an earlier glob before a later one. */
public final class Functions {
    private final Map<String, FunctionEntry> named = new HashMap<>();
    private final List<Family> families = new ArrayList<>();

    /** An entry for all functions whose names match. */
    private record Family(FrameMatcher names, FunctionEntry entry) {}

    public Functions(List<FunctionEntry> entries, Aliases aliases) {
        for (FunctionEntry entry : entries) {
            List<String> globs = new ArrayList<>();
            for (String name : whole(entry, aliases)) {
                if (name.indexOf('*') < 0) {
                    named.putIfAbsent(name, entry);
                } else {
                    globs.add(name);
                }
            }
            if (!globs.isEmpty()) {
                families.add(new Family(FrameMatcher.anyOf(globs), entry));
            }
        }
    }

    // A name of an alias set stands for the functions of the set.
    private static List<String> whole(FunctionEntry entry, Aliases aliases) {
        return entry.names().stream()
                .flatMap(name -> name.startsWith("@") ? aliases.functions(name.substring(1)).stream() : Stream.of(name))
                .toList();
    }

    /** The entry of the function that a frame shows. */
    public Optional<FunctionEntry> of(Symbol frame) {
        return Optional.ofNullable(named.get(frame.base())).or(() -> families.stream()
                .filter(family -> family.names().matches(frame))
                .map(Family::entry)
                .findFirst());
    }
}
