package org.skbsh.classify.learn;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.query.Aliases;
import org.skbsh.query.ChainPart;
import org.skbsh.query.ChainPattern;
import org.skbsh.query.FramePattern;

/** Makes one condition of those that differ only in their first caller. */
final class Merging {
    private final Aliases aliases;
    private final FrameNames names;

    Merging(Aliases aliases, FrameNames names) {
        this.aliases = aliases;
        this.names = names;
    }

    /** @param others what none of them may match */
    List<Condition> merged(List<Condition> conditions, List<EventKind> others) {
        Map<Object, List<Condition>> alike = conditions.stream()
                .distinct()
                .collect(Collectors.groupingBy(this::apart, LinkedHashMap::new, Collectors.toList()));
        List<Condition> merged = new ArrayList<>();
        for (List<Condition> some : alike.values()) {
            merged.add(named(some.get(0)) ? shortened(some, others) : some.get(0));
        }
        return merged;
    }

    // What must be equal; conditions that can't be merged equal only themselves.
    private Object apart(Condition one) {
        if (!named(one)) {
            return one;
        }
        ChainPattern chain = one.caller().orElseThrow();
        return List.of(
                one.ends(),
                one.reasons(),
                one.freed(),
                chain.parts().subList(1, chain.parts().size()),
                chain.refused());
    }

    private static boolean named(Condition one) {
        return one.caller()
                .filter(chain -> chain.parts().get(0) instanceof FramePattern.Names)
                .isPresent();
    }

    private Condition shortened(List<Condition> some, List<EventKind> others) {
        List<String> callers = some.stream()
                .flatMap(one ->
                        ((FramePattern.Names) one.caller().orElseThrow().parts().get(0)).names().stream())
                .toList();
        Condition first = some.get(0);
        List<String> fewer = names.shortened(
                callers, list -> others.stream().noneMatch(called(first, list).test(aliases)));
        return called(first, fewer);
    }

    private static Condition called(Condition one, List<String> callers) {
        ChainPattern chain = one.caller().orElseThrow();
        List<ChainPart> parts = Stream.concat(
                        Stream.of(new FramePattern.Names(callers)),
                        chain.parts().stream().skip(1))
                .toList();
        return new Condition(
                one.ends(),
                one.reasons(),
                one.freed(),
                Optional.of(new ChainPattern(chain.first(), parts, chain.last(), chain.refused())));
    }
}
