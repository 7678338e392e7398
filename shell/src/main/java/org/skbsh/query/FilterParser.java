package org.skbsh.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import org.skbsh.model.Literal;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;

/** Reads the notation of {@link FilterExpression}: or, and, not, brackets; comparisons of keys; {@code via('chain')}. */
final class FilterParser {
    private final String text;
    private final FilterTokens tokens;
    private final Keys keys;
    private final Aliases aliases;

    FilterParser(String text, Keys keys, Aliases aliases) {
        this.text = text;
        this.tokens = new FilterTokens(text);
        this.keys = keys;
        this.aliases = aliases;
    }

    FilterExpression parse() {
        if (text.isBlank()) {
            throw UserError.usage("nothing to filter by", "for example: filter reason == NO_SOCKET && via('udp_*')");
        }
        FilterExpression.Node node = or();
        if (!tokens.isEnd()) {
            throw tokens.wrong("expected && or || or the end");
        }
        return new FilterExpression(text.strip(), node);
    }

    private FilterExpression.Node or() {
        FilterExpression.Node left = and();
        while (tokens.accept("||")) {
            left = new FilterExpression.Node.Or(left, and());
        }
        return left;
    }

    private FilterExpression.Node and() {
        FilterExpression.Node left = not();
        while (tokens.accept("&&")) {
            left = new FilterExpression.Node.And(left, not());
        }
        return left;
    }

    private FilterExpression.Node not() {
        if (tokens.accept("!")) {
            return new FilterExpression.Node.Not(not());
        }
        if (tokens.accept("(")) {
            FilterExpression.Node inner = or();
            tokens.expect(")");
            return inner;
        }
        return comparison();
    }

    private FilterExpression.Node comparison() {
        String word = tokens.next("word");
        if (word.isEmpty()) {
            throw tokens.wrong(
                    "expected a key, via('chain'), caller('chain'), or one of " + String.join(" ", keys.words()));
        }
        int wordEnd = tokens.place();
        if (word.equals("via") || word.equals("chain") && tokens.peek("(")) {
            tokens.expect("(");
            ChainPattern chain = chain();
            ChainMatcher pattern = ChainMatcher.of(chain, aliases);
            tokens.expect(")");
            return chain(new StackKey("via", stack -> String.valueOf(pattern.matches(stack))), chain);
        }
        if (word.equals("caller") && tokens.peek("(")) {
            tokens.expect("(");
            ChainPattern chain = chain().atFirst();
            ChainMatcher pattern = ChainMatcher.of(chain, aliases);
            tokens.expect(")");
            return chain(
                    new StackKey(
                            "callers",
                            stack -> String.valueOf(
                                    pattern.matches(aliases.freed(stack).own()))),
                    chain);
        }
        for (String operator : List.of("==~", "=~", "!~", "==", "!=", "<=", ">=", "<", ">")) {
            if (tokens.accept(operator)) {
                return compare(key(word, wordEnd), operator);
            }
        }
        if (tokens.peek("in")) {
            Key key = key(word, wordEnd);
            tokens.next("word");
            return among(key);
        }
        Key meant = keys.ofWord(word).orElseThrow(() -> alone(word, wordEnd));
        return new FilterExpression.Node.Is(meant, word::equals);
    }

    private UserError alone(String word, int end) {
        List<String> candidates = new ArrayList<>(keys.names());
        candidates.addAll(keys.words());
        key(word, end, candidates);
        return tokens.wrong("expected a comparison, such as " + word + " == …");
    }

    private Key key(String word, int end) {
        return key(word, end, keys.names());
    }

    private Key key(String word, int end, List<String> candidates) {
        try {
            return keys.key(word);
        } catch (UserError e) {
            tokens.back(end - word.length());
            throw tokens.wrong(e.getMessage() + "; "
                    + Spelling.suggestion(word, candidates, "the keys are " + String.join(" ", keys.names())));
        }
    }

    private FilterExpression.Node compare(Key key, String operator) {
        int before = tokens.place();
        String value = operator.contains("~") ? value(Literal::readRegex) : value();
        return switch (operator) {
            case "==" -> new FilterExpression.Node.Is(key, written(key, value::equals), List.of(value));
            case "!=" ->
                new FilterExpression.Node.Is(
                        key, written(key, value::equals).negate(), List.of(value), true, List.of());
            case "=~" ->
                new FilterExpression.Node.Is(
                        key, written(key, regex(value, before).asPredicate()));
            case "!~" ->
                new FilterExpression.Node.Is(
                        key, written(key, regex(value, before).asPredicate()).negate());
            case "==~" ->
                new FilterExpression.Node.Is(
                        key, written(key, regex(value, before).asMatchPredicate()));
            default -> new FilterExpression.Node.Is(key, written(key, order(operator, value, before)));
        };
    }

    // A condition holds for a value if it does for one of the ways to write it.
    private static Predicate<String> written(Key key, Predicate<String> passes) {
        return value -> key.written(value).stream().anyMatch(passes);
    }

    private Predicate<String> order(String operator, String value, int before) {
        if (!value.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
            tokens.back(before);
            throw tokens.wrong("expected a number after " + operator);
        }
        double limit = Double.parseDouble(value);
        return other -> {
            if (!other.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
                return false;
            }
            int sign = Double.compare(Double.parseDouble(other), limit);
            return switch (operator) {
                case "<" -> sign < 0;
                case "<=" -> sign <= 0;
                case ">" -> sign > 0;
                default -> sign >= 0;
            };
        };
    }

    private Pattern regex(String value, int before) {
        try {
            return Pattern.compile(value);
        } catch (PatternSyntaxException e) {
            tokens.back(before);
            throw tokens.wrong("not a regular expression: " + e.getDescription());
        }
    }

    private ChainPattern chain() {
        int before = tokens.place();
        String pattern = Literal.readRegex(tokens.next("quoted"));
        if (pattern.isEmpty()) {
            tokens.back(before);
            throw tokens.wrong("expected a chain in quotes");
        }
        return ChainPattern.parse(pattern, aliases);
    }

    private static FilterExpression.Node chain(Key key, ChainPattern chain) {
        return new FilterExpression.Node.Is(
                key, "true"::equals, List.of(), false, functions(chain).toList());
    }

    /** The functions that a pattern names, as written. */
    static Stream<String> functions(ChainPattern chain) {
        return Stream.concat(
                chain.parts().stream().flatMap(FilterParser::functions),
                chain.refused().stream().flatMap(FilterParser::functions));
    }

    private static Stream<String> functions(ChainPart part) {
        if (part instanceof FramePattern.InModule in) {
            return in.function().stream().flatMap(FilterParser::functions);
        }
        return part instanceof FramePattern.Names names ? names.names().stream() : Stream.empty();
    }

    // A list of values, or a single subnet.
    private FilterExpression.Node among(Key key) {
        boolean addresses = FieldKey.isOfAddresses(key.name());
        for (List<String> brackets : List.of(List.of("[", "]"), List.of("(", ")"))) {
            if (tokens.accept(brackets.get(0))) {
                FilterExpression.Node node = addresses ? inSubnets(key) : inValues(key);
                tokens.expect(brackets.get(1));
                return node;
            }
        }
        if (!addresses && !peekSubnet()) {
            throw tokens.wrong("expected a list, such as (A, B)");
        }
        return new FilterExpression.Node.Is(key, written(key, subnet()));
    }

    private FilterExpression.Node inSubnets(Key key) {
        List<Predicate<String>> subnets = list(this::subnet);
        return new FilterExpression.Node.Is(
                key, written(key, value -> subnets.stream().anyMatch(subnet -> subnet.test(value))));
    }

    private FilterExpression.Node inValues(Key key) {
        List<String> values = list(this::value);
        return new FilterExpression.Node.Is(key, written(key, values::contains), values);
    }

    private <T> List<T> list(Supplier<T> next) {
        List<T> values = new ArrayList<>();
        do {
            values.add(next.get());
        } while (tokens.accept(","));
        return values;
    }

    private boolean peekSubnet() {
        int before = tokens.place();
        String word = tokens.next("quoted") + tokens.next("word");
        tokens.back(before);
        return Subnet.isAddress(word.replaceFirst("/.*", ""));
    }

    private Predicate<String> subnet() {
        int before = tokens.place();
        String value = value();
        try {
            return Subnet.parse(value)::has;
        } catch (UserError e) {
            tokens.back(before);
            throw tokens.wrong(e.getMessage());
        }
    }

    private String value() {
        return value(Literal::read);
    }

    private String value(UnaryOperator<String> read) {
        int before = tokens.place();
        String quoted = tokens.next("quoted");
        if (tokens.place() > before) {
            return read.apply(quoted);
        }
        String word = tokens.next("word");
        if (word.isEmpty()) {
            throw tokens.wrong("expected a value");
        }
        return word;
    }
}
