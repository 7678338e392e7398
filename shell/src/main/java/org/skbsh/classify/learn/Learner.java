package org.skbsh.classify.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.model.End;
import org.skbsh.query.Aliases;
import org.skbsh.query.ChainPart;
import org.skbsh.query.ChainPattern;
import org.skbsh.query.FramePattern;

/**
 * Proposes the shortest condition that holds for some events and for no other: their reason where there is one, else what
 * the kernel said of the end and who called the free. Callers that need different conditions get one each.
 */
public final class Learner {
    private static final List<String> UNTOLD = List.of("NOT_SPECIFIED", "");
    private static final int MOST_REASONS = 8;

    private final Aliases aliases;
    private final FrameNames names;
    private final CallerSearch search;

    public Learner(Aliases aliases) {
        this.aliases = aliases;
        this.names = new FrameNames(aliases);
        this.search = new CallerSearch(aliases);
    }

    /** Events that one condition has to name. */
    private record Part(List<EventKind> kinds, List<ChainPart> begin) {}

    public Proposal learn(Samples samples) {
        List<EventKind> others = Stream.concat(
                        samples.others().stream(),
                        samples.examples().stream().filter(example -> !samples.isOneOfWanted(example)))
                .toList();
        return learn(samples, others);
    }

    private Proposal learn(Samples samples, List<EventKind> others) {
        List<EventKind> wanted = samples.wanted();
        List<String> reasons = reasons(wanted);
        if (wanted.stream().allMatch(EventKind::hasNamedReason) && reasons.size() <= MOST_REASONS) {
            Condition alone = new Condition(List.of(), reasons, Optional.empty(), Optional.empty());
            if (others.stream().noneMatch(alone.test(aliases))) {
                return new Proposal(samples, List.of(alone), List.of(), others);
            }
        }
        Proposal byCaller = learn(samples, others, kind -> kind.caller().orElse(""));
        Proposal byReason = learn(
                samples,
                others,
                kind -> (kind.hasNamedReason() ? kind.reason() : "") + "\n"
                        + kind.caller().orElse(""));
        return better(byCaller, byReason);
    }

    private static Proposal better(Proposal one, Proposal other) {
        if (one.covered() != other.covered()) {
            return one.covered() > other.covered() ? one : other;
        }
        return other.conditions().size() < one.conditions().size() ? other : one;
    }

    private Proposal learn(Samples samples, List<EventKind> others, Function<EventKind, String> apart) {
        List<Condition> found = new ArrayList<>();
        List<EventKind> uncovered = new ArrayList<>();
        for (Part part : parts(samples.wanted(), apart)) {
            List<Condition> conditions = conditions(part, samples.wanted(), others, 0);
            found.addAll(conditions);
            part.kinds().stream()
                    .filter(kind -> conditions.stream()
                            .noneMatch(one -> one.test(aliases).test(kind)))
                    .forEach(uncovered::add);
        }
        return new Proposal(samples, new Merging(aliases, names).merged(found, others), uncovered, others);
    }

    private List<Part> parts(List<EventKind> wanted, Function<EventKind, String> apart) {
        Map<String, List<EventKind>> byCaller =
                wanted.stream().collect(Collectors.groupingBy(apart, LinkedHashMap::new, Collectors.toList()));
        return byCaller.values().stream()
                .map(kinds -> new Part(kinds, begin(kinds.get(0))))
                .toList();
    }

    private List<ChainPart> begin(EventKind kind) {
        return kind.caller()
                .filter(names::isWritable)
                .<List<ChainPart>>map(name -> List.of(new FramePattern.Names(List.of(name))))
                .orElse(List.of());
    }

    // The condition of a part; where none separates it as a whole, those of the parts by the next caller.
    private List<Condition> conditions(Part part, List<EventKind> wanted, List<EventKind> others, int depth) {
        if (part.begin().isEmpty()) {
            return List.of();
        }
        for (Condition asked : asked(part.kinds(), wanted)) {
            List<EventKind> near = others.stream().filter(asked.test(aliases)).toList();
            for (List<ChainPart> begin : begins(part)) {
                Optional<ChainPattern> chain = search.separating(begin, part.kinds(), near);
                if (chain.isPresent()) {
                    return List.of(asked.with(chain.get()));
                }
            }
        }
        return depth == 3 ? List.of() : apart(part, wanted, others, depth + 1);
    }

    private List<Condition> apart(Part part, List<EventKind> wanted, List<EventKind> others, int depth) {
        Map<Object, List<EventKind>> byNext = part.kinds().stream()
                .collect(Collectors.groupingBy(
                        kind -> List.of(
                                kind.callers().stream().skip(depth).findFirst().orElse(""), kind.end(), kind.reason()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Condition> found = new ArrayList<>();
        for (List<EventKind> kinds : byNext.values()) {
            Optional<String> next =
                    kinds.get(0).callers().stream().skip(depth).findFirst().filter(names::isTelling);
            List<ChainPart> begin = Stream.concat(
                            part.begin().stream(), next.stream().map(name -> new FramePattern.Names(List.of(name))))
                    .toList();
            found.addAll(conditions(new Part(kinds, begin), wanted, others, depth));
        }
        return found;
    }

    // A caller that other kernels inline is left out where what called it says enough; one of a job stands for all of
    // it.
    private List<List<ChainPart>> begins(Part part) {
        List<List<ChainPart>> begins = new ArrayList<>();
        String caller = part.kinds().get(0).caller().orElseThrow();
        boolean one = part.begin().size() == 1;
        if (one) {
            names.job(caller).ifPresent(job -> begins.add(List.of(job)));
        }
        if (one && begins.isEmpty() && !names.isSteady(caller)) {
            begins.add(List.of());
        }
        begins.add(part.begin());
        return begins;
    }

    // What to ask for besides the caller, the least first. A reason says that the packet was dropped.
    private static List<Condition> asked(List<EventKind> kinds, List<EventKind> wanted) {
        List<Condition> asked = new ArrayList<>();
        for (List<EventKind> some : List.of(wanted, kinds)) {
            if (some.stream().allMatch(EventKind::hasNamedReason)
                    && reasons(some).size() <= MOST_REASONS) {
                asked.add(new Condition(List.of(), reasons(some), Optional.empty(), Optional.empty()));
            }
        }
        for (List<EventKind> some : List.of(wanted, kinds)) {
            asked.add(new Condition(ends(some), List.of(), Optional.empty(), Optional.empty()));
        }
        if (kinds.stream().allMatch(kind -> UNTOLD.contains(kind.reason()))) {
            asked.add(new Condition(ends(kinds), UNTOLD, Optional.empty(), Optional.empty()));
        } else if (reasons(kinds).size() <= MOST_REASONS
                && reasons(kinds).stream().allMatch(reason -> reason.matches("\\w*"))) {
            asked.add(new Condition(ends(kinds), reasons(kinds), Optional.empty(), Optional.empty()));
        }
        asked.addAll(FreedParts.of(kinds, ends(kinds)));
        return asked;
    }

    private static List<End> ends(List<EventKind> kinds) {
        return kinds.stream().map(EventKind::end).distinct().sorted().toList();
    }

    private static List<String> reasons(List<EventKind> kinds) {
        return kinds.stream().map(EventKind::reason).distinct().sorted().toList();
    }
}
