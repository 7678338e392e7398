package org.skbsh.classify.learn;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.skbsh.model.End;
import org.skbsh.model.Symbol;
import org.skbsh.query.ChainPart;
import org.skbsh.query.ChainPattern;
import org.skbsh.query.FramePattern;

/** What the freeing functions of some events have in common: asked for where the caller does not separate them. */
final class FreedParts {
    private static final int ALTERNATIVES = 4;

    private FreedParts() {}

    /** @param ends what the kernel said about the ends of these events */
    static List<Condition> of(List<EventKind> kinds, List<End> ends) {
        List<String> last = kinds.stream()
                .map(kind -> functions(kind))
                .map(functions -> functions.isEmpty() ? "" : functions.get(functions.size() - 1))
                .distinct()
                .sorted()
                .toList();
        Set<String> common = new LinkedHashSet<>(functions(kinds.get(0)));
        kinds.forEach(kind -> common.retainAll(functions(kind)));
        Stream<ChainPattern> nextToCaller = last.contains("") || last.size() > ALTERNATIVES
                ? Stream.empty()
                : Stream.of(ChainPattern.of(List.of(new FramePattern.Names(last))));
        Stream<ChainPattern> anywhere = common.stream()
                .map(name -> ChainPattern.of(
                        List.of(ChainPart.Gap.GAP, new FramePattern.Names(List.of(name)), ChainPart.Gap.GAP)));
        return Stream.concat(nextToCaller, anywhere)
                .map(pattern -> new Condition(ends, List.of(), Optional.of(pattern), Optional.empty()))
                .toList();
    }

    private static List<String> functions(EventKind kind) {
        return kind.freed().functions().stream().map(Symbol::base).toList();
    }
}
