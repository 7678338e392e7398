package org.skbsh.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the arguments of a {@code print fmt}. What it does not understand is {@link Expression.Unknown}, never an error. */
final class ExpressionParser {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(0[xX][0-9a-fA-F]+[uUlL]*|\\d+[uUlL]*|[A-Za-z_]\\w*"
                    + "|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])'|->|<<|>>|[<>=!]=|&&|\\|\\||[-+*/%&|^~!<>?:()\\[\\]{},.;])");
    private static final List<List<String>> BINARY = List.of(
            List.of("||"),
            List.of("&&"),
            List.of("|"),
            List.of("^"),
            List.of("&"),
            List.of("==", "!="),
            List.of("<", ">", "<=", ">="),
            List.of("<<", ">>"),
            List.of("+", "-"),
            List.of("*", "/", "%"));
    private static final int DEEPEST = 200;
    // include/net/tcp_states.h: some events name them without telling the compiler's numbers, which are an ABI.
    private static final List<String> TCP_STATES = List.of(
            "TCP_ESTABLISHED",
            "TCP_SYN_SENT",
            "TCP_SYN_RECV",
            "TCP_FIN_WAIT1",
            "TCP_FIN_WAIT2",
            "TCP_TIME_WAIT",
            "TCP_CLOSE",
            "TCP_CLOSE_WAIT",
            "TCP_LAST_ACK",
            "TCP_LISTEN",
            "TCP_CLOSING",
            "TCP_NEW_SYN_RECV",
            "TCP_BOUND_INACTIVE");

    private final List<String> tokens;
    private int at;
    private int depth;

    private ExpressionParser(List<String> tokens) {
        this.tokens = tokens;
    }

    private static final class NotUnderstood extends Exception {}

    static Expression parse(String source) {
        List<String> tokens = new ArrayList<>();
        Matcher token = TOKEN.matcher(source.strip());
        int end = 0;
        while (token.find() && token.start() == end) {
            tokens.add(token.group(1));
            end = token.end();
        }
        ExpressionParser parser = new ExpressionParser(tokens);
        try {
            Expression whole = parser.choice();
            return end == source.strip().length() && parser.at == tokens.size()
                    ? whole
                    : new Expression.Unknown(source);
        } catch (NotUnderstood e) {
            return new Expression.Unknown(source);
        }
    }

    private Expression choice() throws NotUnderstood {
        if (++depth > DEEPEST) {
            throw new NotUnderstood();
        }
        Expression condition = binary(0);
        if (accept("?")) {
            Expression yes = choice();
            expect(":");
            condition = new Expression.Choice(condition, yes, choice());
        }
        depth--;
        return condition;
    }

    private Expression binary(int level) throws NotUnderstood {
        if (level == BINARY.size()) {
            return unary();
        }
        Expression left = binary(level + 1);
        while (BINARY.get(level).contains(peek())) {
            left = new Expression.Operation(take(), List.of(left, binary(level + 1)));
        }
        return left;
    }

    private Expression unary() throws NotUnderstood {
        if (++depth > DEEPEST) {
            throw new NotUnderstood();
        }
        try {
            if (List.of("-", "~", "!", "+").contains(peek())) {
                return new Expression.Operation(take(), List.of(unary()));
            }
            int behind = CastType.end(tokens, at);
            if (behind > at) {
                CastType type = CastType.of(tokens.subList(at + 1, behind - 1));
                at = behind;
                return new Expression.Cast(type.bits(), type.signed(), unary());
            }
            return primary();
        } finally {
            depth--;
        }
    }

    private Expression primary() throws NotUnderstood {
        String token = take();
        char first = token.charAt(0);
        if (first == '"') {
            return quoted(token);
        }
        if (first == '\'') {
            String letter = Escapes.undo(token.substring(1, token.length() - 1));
            return new Expression.Constant(letter.isEmpty() ? 0 : letter.charAt(0));
        }
        if (Character.isDigit(first)) {
            return number(token);
        }
        if (token.equals("(")) {
            // (REC)->count, as func_repeats has it.
            if (accept("REC")) {
                if (accept(")")) {
                    return field();
                }
                at--;
            }
            Expression inner = choice();
            expect(")");
            return inner;
        }
        if (token.equals("REC") && peek().equals("->")) {
            return field();
        }
        if (!Character.isJavaIdentifierStart(first)) {
            throw new NotUnderstood();
        }
        if (TCP_STATES.contains(token)) {
            return new Expression.Constant(TCP_STATES.indexOf(token) + 1);
        }
        return peek().equals("(") ? call(token) : new Expression.Unknown(token);
    }

    private Expression field() throws NotUnderstood {
        expect("->");
        Expression value = new Expression.Value(take());
        while (accept("[")) {
            // One element of an array: no whole field.
            value = new Expression.Operation("[]", List.of(value, choice()));
            expect("]");
        }
        return value;
    }

    private Expression quoted(String token) {
        StringBuilder text = new StringBuilder(Escapes.unquote(token));
        while (peek().startsWith("\"")) {
            text.append(Escapes.unquote(tokens.get(at++)));
        }
        return new Expression.Quoted(text.toString());
    }

    private static Expression number(String token) throws NotUnderstood {
        String digits = token.replaceAll("[uUlL]+$", "");
        try {
            if (digits.startsWith("0x") || digits.startsWith("0X")) {
                return new Expression.Constant(Long.parseUnsignedLong(digits.substring(2), 16));
            }
            int radix = digits.length() > 1 && digits.charAt(0) == '0' ? 8 : 10;
            return new Expression.Constant(Long.parseUnsignedLong(digits, radix));
        } catch (NumberFormatException e) {
            throw new NotUnderstood();
        }
    }

    private Expression call(String function) throws NotUnderstood {
        expect("(");
        List<Expression> arguments = list(")");
        return switch (function) {
            case "__print_symbolic", "__print_symbolic_u64" ->
                arguments.isEmpty()
                        ? new Expression.Unknown(function)
                        : new Expression.Symbolic(arguments.get(0), names(arguments.subList(1, arguments.size())));
            case "__print_flags", "__print_flags_u64" ->
                arguments.size() > 1 && arguments.get(1) instanceof Expression.Quoted between
                        ? new Expression.Flags(
                                arguments.get(0), between.literal(), names(arguments.subList(2, arguments.size())))
                        : new Expression.Unknown(function);
            case "__builtin_expect" -> arguments.isEmpty() ? new Expression.Unknown(function) : arguments.get(0);
            default -> new Expression.Call(function, arguments);
        };
    }

    private List<Expression> list(String end) throws NotUnderstood {
        List<Expression> elements = new ArrayList<>();
        while (!accept(end)) {
            elements.add(accept("{") ? new Expression.Braces(list("}")) : choice());
            if (!peek().equals(end)) {
                expect(",");
            }
        }
        return elements;
    }

    // An entry whose number only the compiler knew names nothing.
    private static Map<Long, String> names(List<Expression> entries) {
        Map<Long, String> names = new LinkedHashMap<>();
        for (Expression entry : entries) {
            if (entry.parts().size() == 2 && entry.parts().get(1) instanceof Expression.Quoted name) {
                OptionalLong number = entry.parts().get(0).fields().isEmpty()
                        ? entry.parts().get(0).value(field -> 0)
                        : OptionalLong.empty();
                number.ifPresent(value -> names.putIfAbsent(value, name.literal()));
            }
        }
        return names;
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private String take() throws NotUnderstood {
        if (at == tokens.size()) {
            throw new NotUnderstood();
        }
        return tokens.get(at++);
    }

    private boolean accept(String token) {
        boolean there = peek().equals(token);
        at += there ? 1 : 0;
        return there;
    }

    private void expect(String token) throws NotUnderstood {
        if (!accept(token)) {
            throw new NotUnderstood();
        }
    }
}
