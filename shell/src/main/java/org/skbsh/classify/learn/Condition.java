package org.skbsh.classify.learn;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.skbsh.model.End;
import org.skbsh.query.Aliases;
import org.skbsh.query.ChainMatcher;
import org.skbsh.query.ChainPattern;

/**
 * What a proposed rule asks for; all of it must hold.
 *
 * @param ends what the kernel said about the packet's end; empty for anything
 * @param reasons the drop reasons; empty for any
 * @param freed the functions that freed the packet, up to the one next to the caller
 * @param caller who called them
 */
public record Condition(
        List<End> ends, List<String> reasons, Optional<ChainPattern> freed, Optional<ChainPattern> caller) {
    public Condition {
        ends = List.copyOf(ends);
        reasons = List.copyOf(reasons);
    }

    Condition with(ChainPattern callers) {
        return new Condition(ends, reasons, freed, Optional.of(callers));
    }

    /** How many words it has: the fewer, the shorter. */
    int length() {
        int parts = Stream.of(freed, caller)
                .flatMap(Optional::stream)
                .mapToInt(pattern ->
                        pattern.parts().size() + 2 * pattern.refused().size())
                .sum();
        return ends.size() + reasons.size() + parts;
    }

    /** Whether an event has all of it. */
    Predicate<EventKind> test(Aliases aliases) {
        Optional<ChainMatcher> freeing = freed.map(pattern -> ChainMatcher.of(pattern.atLast(), aliases));
        Optional<ChainMatcher> calling = caller.map(pattern -> ChainMatcher.of(pattern.atFirst(), aliases));
        return kind -> (ends.isEmpty() || ends.contains(kind.end()))
                && (reasons.isEmpty() || reasons.contains(kind.reason()))
                && freeing.stream()
                        .allMatch(matcher -> matcher.matches(kind.freed().functions()))
                && calling.stream()
                        .allMatch(matcher -> kind.end() != End.NONE
                                && matcher.matches(kind.freed().own()));
    }
}
