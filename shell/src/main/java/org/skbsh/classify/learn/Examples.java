package org.skbsh.classify.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.skbsh.classify.Rule;
import org.skbsh.model.End;
import org.skbsh.model.Stack;
import org.skbsh.model.StackTable;
import org.skbsh.model.Symbol;
import org.skbsh.query.Aliases;

/** Chooses stacks of a capture as the examples of a proposed rule, cut to what the condition needs. */
final class Examples {
    private static final int MOST = 3;
    private static final int USUAL_FRAMES = 5;
    // Other names of a capture would not read back as frames.
    private static final Pattern FRAME = Pattern.compile("[\\w.]+");

    private final Aliases aliases;
    private final StackTable stacks = new StackTable();

    Examples(Aliases aliases) {
        this.aliases = aliases;
    }

    /** The most frequent events that a condition holds for. */
    List<Rule.Example> matched(Proposal proposal, Condition condition) {
        Predicate<EventKind> test = condition.test(aliases);
        return proposal.samples().wanted().stream()
                .filter(test)
                .flatMap(kind -> cut(kind, true, test).stream())
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** The events that come nearest to the condition without it. */
    List<Rule.Example> notMatched(Proposal proposal, Condition condition) {
        Predicate<EventKind> test = condition.test(aliases);
        List<EventKind> wanted =
                proposal.samples().wanted().stream().filter(test).toList();
        return proposal.others().stream()
                .filter(other -> other.count() > 0 || nearest(wanted, other) > 1)
                .sorted(Comparator.<EventKind>comparingInt(other -> nearest(wanted, other))
                        .thenComparingLong(EventKind::count)
                        .reversed())
                .limit(MOST * 4L)
                .flatMap(kind -> cut(kind, false, test).stream())
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static int nearest(List<EventKind> wanted, EventKind other) {
        return wanted.stream()
                .limit(MOST * 4L)
                .mapToInt(kind -> Proposal.near(kind, other))
                .max()
                .orElse(0);
    }

    // The shortest beginning of a stack that is still an example; a few frames more say where it was.
    private Optional<Rule.Example> cut(EventKind kind, boolean expected, Predicate<EventKind> test) {
        List<String> frames = frames(kind);
        if (frames.isEmpty() && kind.reason().isEmpty()
                || !frames.stream().allMatch(name -> FRAME.matcher(name).matches())) {
            return Optional.empty();
        }
        for (int length = Math.min(USUAL_FRAMES, frames.size()); length <= frames.size(); length++) {
            Rule.Example example = example(frames.subList(0, length), kind, expected);
            if (test.test(EventKind.of(example.facts(), aliases, 0, "")) == expected) {
                return Optional.of(example);
            }
        }
        return Optional.empty();
    }

    // As far as the interrupt: what is further out did something else.
    private static List<String> frames(EventKind kind) {
        List<Symbol> calls = kind.stack().calls();
        int beyond = kind.freed().callers().size() - kind.freed().own().size();
        return new ArrayList<>(calls.subList(0, Math.max(0, calls.size() - beyond)))
                .stream().map(Symbol::base).toList();
    }

    private Rule.Example example(List<String> frames, EventKind kind, boolean expected) {
        Stack stack = stacks.get(stacks.internPrinted(frames));
        Optional<End> end = Stream.of(kind.end()).filter(one -> one != End.NONE).findFirst();
        return new Rule.Example(String.join(" <- ", frames), stack, kind.reason(), end, expected);
    }
}
