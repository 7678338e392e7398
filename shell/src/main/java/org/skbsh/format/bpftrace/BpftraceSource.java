package org.skbsh.format.bpftrace;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of a program, of which people copy lines together with the output: what the maps' keys and values are. */
final class BpftraceSource {
    private static final Pattern ENTRY = Pattern.compile("]: -?\\d++\\s*+$");
    private static final Pattern CLEARS = Pattern.compile("\\b(?:clear|zero)\\(\\s*+@(\\w*+)\\s*+\\)");
    private static final int MOST_MAPS = 1000;

    private final Map<String, Optional<BpftraceStatement>> statements = new HashMap<>();
    private final Set<String> cleared = new HashSet<>();

    /** Whether a line is of a program that writes maps, or clears one; then it is remembered. */
    boolean take(String line) {
        if (line.indexOf('@') < 0 || ENTRY.matcher(line).find() || statements.size() >= MOST_MAPS) {
            return false;
        }
        List<BpftraceStatement> found = BpftraceStatement.in(line);
        found.forEach(this::add);
        Matcher clears = CLEARS.matcher(line);
        boolean any = !found.isEmpty();
        while (clears.find() && cleared.size() < MOST_MAPS) {
            cleared.add(clears.group(1));
            any = true;
        }
        return any;
    }

    // Of a map that is written in two ways, an entry may be of either.
    private void add(BpftraceStatement statement) {
        Optional<BpftraceStatement> known = statements.get(statement.map());
        boolean same = known == null || known.filter(statement::equals).isPresent();
        statements.put(statement.map(), same ? Optional.of(statement) : Optional.empty());
    }

    Optional<BpftraceStatement> statement(String map) {
        return statements.getOrDefault(map, Optional.empty());
    }

    /** Whether the program says that it clears a map between two prints. */
    boolean clears(String map) {
        return cleared.contains(map);
    }
}
