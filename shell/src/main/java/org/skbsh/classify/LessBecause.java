package org.skbsh.classify;

import java.util.BitSet;
import java.util.List;

import org.skbsh.model.Capture;
import org.skbsh.query.KeyColumn;
import org.skbsh.query.NamespaceKey;

/** Why a counter may have counted fewer packets than a trace has events of. */
final class LessBecause {
    private static final int NAMED = 3;

    private LessBecause() {}

    /**
     * One sentence. Which namespace skbsh ran in is not in a capture: it may be that of the events.
     *
     * @param matched the events that the counter counts
     * @param orElse what else it may be, if the counter is of their namespace
     */
    static String of(String counter, Capture capture, BitSet matched, String orElse) {
        // These are counted for each CPU, and for all namespaces.
        if (counter.startsWith("softnet.")) {
            return orElse;
        }
        KeyColumn column = new NamespaceKey().over(capture);
        List<String> namespaces = matched.stream()
                .mapToObj(row -> column.text(column.code(row)))
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .toList();
        return switch (namespaces.size()) {
            case 0 -> "other network namespaces count their own; or " + orElse;
            case 1 ->
                "the events are of the network namespace " + namespaces.get(0)
                        + ", which counts its own; or skbsh ran in it, and " + orElse;
            default ->
                "the events are of " + namespaces.size() + " network namespaces, each of which counts its own: "
                        + named(namespaces);
        };
    }

    private static String named(List<String> namespaces) {
        int more = namespaces.size() - NAMED;
        return more > 0
                ? String.join(", ", namespaces.subList(0, NAMED)) + ", and " + more + " more"
                : String.join(", ", namespaces);
    }
}
