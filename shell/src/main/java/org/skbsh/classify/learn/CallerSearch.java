package org.skbsh.classify.learn;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.skbsh.query.Aliases;
import org.skbsh.query.ChainMatcher;
import org.skbsh.query.ChainPart;
import org.skbsh.query.ChainPattern;
import org.skbsh.query.FramePattern;

/**
 * Finds the shortest chain of callers that all of some events have and none of others: the caller next to the free, then
 * with one function further out, then with one of several, then without some.
 */
final class CallerSearch {
    /** More alternatives than this are a list of cases, no pattern. */
    private static final int ALTERNATIVES = 4;

    private final Aliases aliases;
    private final FrameNames names;

    CallerSearch(Aliases aliases) {
        this.aliases = aliases;
        this.names = new FrameNames(aliases);
    }

    /**
     * @param begin the frames that the chain begins with, next to the free; may be empty
     * @return empty if no chain separates them
     */
    Optional<ChainPattern> separating(List<ChainPart> begin, List<EventKind> wanted, List<EventKind> others) {
        List<EventKind> colliding = begin.isEmpty()
                ? others
                : others.stream().filter(matching(ChainPattern.of(begin))).toList();
        Stream<ChainPattern> shapes = Stream.of(
                        begin.isEmpty() ? Stream.<ChainPattern>empty() : Stream.of(ChainPattern.of(begin)),
                        further(begin, wanted),
                        anyOf(begin, wanted, colliding),
                        without(begin, wanted, colliding))
                .flatMap(shape -> shape);
        return shapes.filter(pattern -> separates(pattern, wanted, colliding)).findFirst();
    }

    boolean separates(ChainPattern pattern, List<EventKind> wanted, List<EventKind> others) {
        Predicate<EventKind> matches = matching(pattern);
        return wanted.stream().allMatch(matches) && others.stream().noneMatch(matches);
    }

    private Predicate<EventKind> matching(ChainPattern pattern) {
        ChainMatcher matcher = ChainMatcher.of(pattern.atFirst(), aliases);
        return kind -> matcher.matches(kind.freed().own());
    }

    // One function more that all of them have: the nearest first, the next frame without a gap.
    private Stream<ChainPattern> further(List<ChainPart> begin, List<EventKind> wanted) {
        Set<String> common = new LinkedHashSet<>(outer(wanted.get(0), begin.size()));
        wanted.forEach(kind -> common.retainAll(outer(kind, begin.size())));
        List<String> steady = common.stream().filter(names::isSteady).toList();
        List<String> others =
                common.stream().filter(name -> !steady.contains(name)).toList();
        return Stream.of(steady, others)
                .flatMap(Collection::stream)
                .flatMap(name -> begin.isEmpty()
                        ? Stream.of(chain(begin, ChainPart.Gap.GAP, names(List.of(name))))
                        : Stream.of(
                                chain(begin, names(List.of(name))),
                                chain(begin, ChainPart.Gap.GAP, names(List.of(name)))));
    }

    // One of several functions, of which each of them has one and none of the others any.
    private Stream<ChainPattern> anyOf(List<ChainPart> begin, List<EventKind> wanted, List<EventKind> colliding) {
        Set<String> taken = all(colliding, begin.size());
        return covering(wanted, kind -> outer(kind, begin.size()).stream()
                        .filter(name -> !taken.contains(name))
                        .toList())
                .map(found -> chain(begin, ChainPart.Gap.GAP, names(found)))
                .stream();
    }

    // Without some functions that the others have.
    private Stream<ChainPattern> without(List<ChainPart> begin, List<EventKind> wanted, List<EventKind> colliding) {
        if (begin.isEmpty() || colliding.isEmpty()) {
            return Stream.empty();
        }
        Set<String> taken = all(wanted, 0);
        return covering(colliding, kind -> kind.callers().stream()
                        .filter(name -> names.isWritable(name) && !taken.contains(name))
                        .toList())
                .map(found -> new ChainPattern(
                        false, begin, false, List.of(ChainPattern.of(List.<ChainPart>of(names(found))))))
                .stream();
    }

    /** As few functions as it takes for each kind to have one of them; empty if they would be too many. */
    private Optional<List<String>> covering(
            List<EventKind> kinds, java.util.function.Function<EventKind, List<String>> choices) {
        List<List<String>> left =
                new ArrayList<>(kinds.stream().map(choices).distinct().toList());
        List<String> found = new ArrayList<>();
        while (!left.isEmpty() && found.size() < ALTERNATIVES) {
            Optional<String> best = mostFrequent(left);
            if (best.isEmpty()) {
                return Optional.empty();
            }
            found.add(best.get());
            left.removeIf(names -> names.contains(best.get()));
        }
        return left.isEmpty() ? Optional.of(found) : Optional.empty();
    }

    // Of equally frequent ones the steadier, then the nearest to the free.
    private Optional<String> mostFrequent(List<List<String>> lists) {
        Set<String> all = new LinkedHashSet<>();
        lists.forEach(all::addAll);
        return all.stream()
                .max(java.util.Comparator.<String>comparingLong(name -> lists.stream()
                                .filter(list -> list.contains(name))
                                .count())
                        .thenComparing(names::isSteady));
    }

    private Set<String> all(List<EventKind> kinds, int from) {
        Set<String> all = new LinkedHashSet<>();
        kinds.forEach(kind -> all.addAll(outer(kind, from)));
        return all;
    }

    private List<String> outer(EventKind kind, int from) {
        return kind.callers().stream().skip(from).filter(names::isTelling).toList();
    }

    private static FramePattern names(List<String> names) {
        return new FramePattern.Names(names);
    }

    private static ChainPattern chain(List<ChainPart> begin, ChainPart... more) {
        return ChainPattern.of(Stream.concat(begin.stream(), Stream.of(more)).toList());
    }
}
