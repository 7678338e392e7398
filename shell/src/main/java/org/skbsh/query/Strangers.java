package org.skbsh.query;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.skbsh.model.Spelling;
import org.skbsh.model.StackTable;
import org.skbsh.model.Symbol;

/**
 * Names in a condition that nobody has: neither an event of the capture, nor the kernel, nor skbsh's rules. Mostly they are
 * mistyped, and the condition would leave nothing, or everything, without a word.
 */
public final class Strangers {
    private static final int FEW = 10;
    /** The functions of stacks, for {@link Known}. */
    public static final String FUNCTION = "function";

    private final Selection capture;
    private final Known known;

    /** What may be asked for although no event of a capture has it. */
    public interface Known {
        /** The values of a key, or {@link #FUNCTION}; empty where they are not counted. */
        Collection<String> of(String key);

        /** Whether the kernel has a function. */
        boolean isFunction(String name);
    }

    /** @param capture all events of it, whatever a filter shows */
    public Strangers(Selection capture, Known known) {
        this.capture = capture;
        this.known = known;
    }

    /** One sentence for each name, with the nearest that there is; none of a capture without events. */
    public List<String> in(FilterExpression expression) {
        return capture.total() == 0
                ? List.of()
                : comparisons(expression.node(), false).distinct().toList();
    }

    /** The same for one value of a key. */
    public Optional<String> inValue(Key key, String name) {
        return capture.total() == 0
                ? Optional.empty()
                : values(new FilterExpression.Node.Is(key, name::equals, List.of(name)), false)
                        .findFirst();
    }

    /** The same for a chain of callers. */
    public List<String> inChain(ChainPattern chain) {
        return capture.total() == 0
                ? List.of()
                : FilterParser.functions(chain)
                        .flatMap(name -> function(name, false).stream())
                        .toList();
    }

    private Stream<String> comparisons(FilterExpression.Node node, boolean refused) {
        if (node instanceof FilterExpression.Node.And and) {
            return Stream.concat(comparisons(and.left(), refused), comparisons(and.right(), refused));
        }
        if (node instanceof FilterExpression.Node.Or or) {
            return Stream.concat(comparisons(or.left(), refused), comparisons(or.right(), refused));
        }
        if (node instanceof FilterExpression.Node.Not not) {
            return comparisons(not.inner(), !refused);
        }
        FilterExpression.Node.Is is = (FilterExpression.Node.Is) node;
        return is.functions().isEmpty()
                ? values(is, refused != is.refuses())
                : is.functions().stream().flatMap(name -> function(name, refused).stream());
    }

    // What is refused may well be absent; only what nobody can have is told.
    private Stream<String> values(FilterExpression.Node.Is is, boolean refused) {
        String key = is.key().name();
        Set<String> values = Groups.group(capture, List.of(is.key())).rows().stream()
                .flatMap(row -> is.key().written(row.values().get(0)).stream())
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        Collection<String> names = known.of(key);
        // Whoever asks for what was not recorded finds it by the empty text.
        if (values.isEmpty() && !is.named().equals(List.of(""))) {
            boolean may = refused || is.named().stream().anyMatch(names::contains);
            return may ? Stream.empty() : Stream.of("no event of the capture has any " + key);
        }
        boolean open = is.key().kind(capture.capture()).isNumber()
                || FieldKey.isOfAddresses(key)
                || refused && names.isEmpty();
        return is.named().stream()
                .filter(name -> !open && !name.isEmpty() && !values.contains(name) && !names.contains(name))
                .map(name -> value(key, name, values, names));
    }

    private static String value(String key, String name, Set<String> values, Collection<String> names) {
        Set<String> all = new LinkedHashSet<>(values);
        all.addAll(names);
        Optional<String> near = Spelling.nearest(name, all);
        String few = values.size() > FEW ? "" : "; there are: " + String.join(" ", values);
        return String.format(
                Locale.ROOT,
                "no event has %s %s%s",
                key,
                name,
                near.map(Strangers::question).orElse(few));
    }

    private Optional<String> function(String name, boolean refused) {
        if (name.contains("*") || name.contains("?")) {
            return Optional.empty();
        }
        Set<String> seen = seen();
        if (seen.contains(name) || known.of(FUNCTION).contains(name) || known.isFunction(name)) {
            return Optional.empty();
        }
        Optional<String> near = Spelling.nearest(name, seen).or(() -> Spelling.nearest(name, known.of(FUNCTION)));
        return near.isEmpty() && refused
                ? Optional.empty()
                : Optional.of("no stack has " + name
                        + near.map(Strangers::question).orElse(", and this kernel has no such function"));
    }

    private static String question(String near) {
        return "; did you mean '" + near + "'?";
    }

    private Set<String> seen() {
        StackTable stacks = capture.capture().events().stacks();
        Set<String> seen = new TreeSet<>();
        for (int id = 1; id < stacks.size(); id++) {
            stacks.get(id).calls().stream().map(Symbol::base).forEach(seen::add);
        }
        return seen;
    }
}
