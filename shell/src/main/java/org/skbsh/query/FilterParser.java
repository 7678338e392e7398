package org.skbsh.query;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import org.skbsh.model.Literal;
import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;

/** Reads the notation of {@link FilterExpression}: or, and, not, brackets; comparisons of keys; {@code via('chain')}. */
final class FilterParser {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*(?:(?<quoted>'(?:[^'\\\\]++|\\\\.)*+'|\"(?:[^\"\\\\]++|\\\\.)*+\")"
                    + "|(?<symbol>&&|\\|\\||==~|=~|!~|==|!=|<=|>=|<|>|!|\\(|\\)|\\[|]|,)"
                    + "|(?<word>[\\w.*:/@+-]+))");

    private final String text;
    private final Keys keys;
    private final Aliases aliases;
    private int at;

    FilterParser(String text, Keys keys, Aliases aliases) {
        this.text = text;
        this.keys = keys;
        this.aliases = aliases;
    }

    FilterExpression parse() {
        if (text.isBlank()) {
            throw UserError.usage("nothing to filter by", "for example: filter reason == NO_SOCKET && via('udp_*')");
        }
        FilterExpression.Node node = or();
        if (!text.substring(at).isBlank()) {
            throw wrong("expected && or || or the end");
        }
        return new FilterExpression(text.strip(), node);
    }

    private FilterExpression.Node or() {
        FilterExpression.Node left = and();
        while (accept("||")) {
            left = new FilterExpression.Node.Or(left, and());
        }
        return left;
    }

    private FilterExpression.Node and() {
        FilterExpression.Node left = not();
        while (accept("&&")) {
            left = new FilterExpression.Node.And(left, not());
        }
        return left;
    }

    private FilterExpression.Node not() {
        if (accept("!")) {
            return new FilterExpression.Node.Not(not());
        }
        if (accept("(")) {
            FilterExpression.Node inner = or();
            expect(")");
            return inner;
        }
        return comparison();
    }

    private FilterExpression.Node comparison() {
        String word = next("word");
        if (word.isEmpty()) {
            throw wrong("expected a key, via('chain'), caller('chain'), or one of " + String.join(" ", keys.words()));
        }
        int wordEnd = at;
        if (word.equals("via") || word.equals("chain") && peek("(")) {
            expect("(");
            ChainPattern chain = chain();
            ChainMatcher pattern = ChainMatcher.of(chain, aliases);
            expect(")");
            return chain(new StackKey("via", stack -> String.valueOf(pattern.matches(stack))), chain);
        }
        if (word.equals("caller") && peek("(")) {
            expect("(");
            ChainPattern chain = chain().atFirst();
            ChainMatcher pattern = ChainMatcher.of(chain, aliases);
            expect(")");
            return chain(
                    new StackKey(
                            "callers",
                            stack -> String.valueOf(
                                    pattern.matches(aliases.freed(stack).own()))),
                    chain);
        }
        for (String operator : List.of("==~", "=~", "!~", "==", "!=", "<=", ">=", "<", ">")) {
            if (accept(operator)) {
                return compare(key(word, wordEnd), operator);
            }
        }
        if (peek("in")) {
            Key key = key(word, wordEnd);
            next("word");
            return among(key);
        }
        Key meant = keys.ofWord(word).orElseThrow(() -> alone(word, wordEnd));
        return new FilterExpression.Node.Is(meant, word::equals);
    }

    private UserError alone(String word, int end) {
        List<String> candidates = new ArrayList<>(keys.names());
        candidates.addAll(keys.words());
        key(word, end, candidates);
        return wrong("expected a comparison, such as " + word + " == …");
    }

    private Key key(String word, int end) {
        return key(word, end, keys.names());
    }

    private Key key(String word, int end, List<String> candidates) {
        try {
            return keys.key(word);
        } catch (UserError e) {
            at = end - word.length();
            throw wrong(e.getMessage() + "; "
                    + Spelling.suggestion(word, candidates, "the keys are " + String.join(" ", keys.names())));
        }
    }

    private FilterExpression.Node compare(Key key, String operator) {
        int before = at;
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
            at = before;
            throw wrong("expected a number after " + operator);
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
            at = before;
            throw wrong("not a regular expression: " + e.getDescription());
        }
    }

    private ChainPattern chain() {
        int before = at;
        String pattern = Literal.readRegex(next("quoted"));
        if (pattern.isEmpty()) {
            at = before;
            throw wrong("expected a chain in quotes");
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
            if (accept(brackets.get(0))) {
                FilterExpression.Node node = addresses ? inSubnets(key) : inValues(key);
                expect(brackets.get(1));
                return node;
            }
        }
        if (!addresses && !peekSubnet()) {
            throw wrong("expected a list, such as (A, B)");
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
        } while (accept(","));
        return values;
    }

    private boolean peekSubnet() {
        int before = at;
        String word = next("quoted") + next("word");
        at = before;
        return Subnet.isAddress(word.replaceFirst("/.*", ""));
    }

    private Predicate<String> subnet() {
        int before = at;
        String value = value();
        try {
            return Subnet.parse(value)::has;
        } catch (UserError e) {
            at = before;
            throw wrong(e.getMessage());
        }
    }

    private String value() {
        return value(Literal::read);
    }

    private String value(UnaryOperator<String> read) {
        int before = at;
        String quoted = next("quoted");
        if (at > before) {
            return read.apply(quoted);
        }
        String word = next("word");
        if (word.isEmpty()) {
            throw wrong("expected a value");
        }
        return word;
    }

    // The next token if it is of this kind, without its quotes; otherwise nothing, and the position stays.
    private String next(String kind) {
        Matcher token = TOKEN.matcher(text).region(at, text.length());
        if (!token.lookingAt() || token.group(kind) == null) {
            return "";
        }
        at = token.end();
        String value = token.group(kind);
        return kind.equals("quoted") ? value.substring(1, value.length() - 1) : value;
    }

    private boolean peek(String expected) {
        Matcher token = TOKEN.matcher(text).region(at, text.length());
        return token.lookingAt() && token.group().strip().equals(expected);
    }

    private boolean accept(String symbol) {
        if (!peek(symbol)) {
            return false;
        }
        Matcher token = TOKEN.matcher(text).region(at, text.length());
        token.lookingAt();
        at = token.end();
        return true;
    }

    private void expect(String symbol) {
        if (!accept(symbol)) {
            throw wrong("expected '" + symbol + "'");
        }
    }

    private UserError wrong(String problem) {
        return UserError.usageAt(
                "bad filter: " + problem,
                text,
                at,
                "for example: filter reason == NETFILTER_DROP && via('nf_hook_slow <- ..') && comm =~ 'nginx.*'");
    }
}
