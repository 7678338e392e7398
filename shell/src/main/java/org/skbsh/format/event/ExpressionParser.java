package org.skbsh.format.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the arguments of a {@code print fmt}. Whatever it does not understand becomes {@link Expression.Unknown}, never
 * an error.
 */
final class ExpressionParser {
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
    // Each makes what follows one level deeper.
    private static final int MOST_SIGNS = 500;
    // include/net/tcp_states.h: some events use these names without their numbers, which are an ABI.
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

    private final Tokens tokens;
    private int depth;
    private int signs;

    private ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    static Expression parse(String source) {
        try {
            Tokens tokens = Tokens.of(source);
            Expression whole = new ExpressionParser(tokens).choice();
            return tokens.atEnd() ? whole : new Expression.Unknown(source);
        } catch (Tokens.NotUnderstood e) {
            return new Expression.Unknown(source);
        }
    }

    private Expression choice() throws Tokens.NotUnderstood {
        if (++depth > DEEPEST) {
            throw new Tokens.NotUnderstood();
        }
        Expression condition = binary(0);
        if (tokens.accept("?")) {
            Expression yes = choice();
            tokens.expect(":");
            condition = new Expression.Choice(condition, yes, choice());
        }
        depth--;
        return condition;
    }

    private Expression binary(int level) throws Tokens.NotUnderstood {
        if (level == BINARY.size()) {
            return unary();
        }
        Expression left = binary(level + 1);
        while (BINARY.get(level).contains(tokens.peek())) {
            if (++signs > MOST_SIGNS) {
                throw new Tokens.NotUnderstood();
            }
            left = new Expression.Operation(tokens.take(), List.of(left, binary(level + 1)));
        }
        return left;
    }

    private Expression unary() throws Tokens.NotUnderstood {
        if (++depth > DEEPEST) {
            throw new Tokens.NotUnderstood();
        }
        try {
            if (List.of("-", "~", "!", "+").contains(tokens.peek())) {
                return new Expression.Operation(tokens.take(), List.of(unary()));
            }
            Optional<CastType> cast = tokens.acceptCast();
            return cast.isPresent()
                    ? new Expression.Cast(cast.get().bits(), cast.get().signed(), unary())
                    : primary();
        } finally {
            depth--;
        }
    }

    private Expression primary() throws Tokens.NotUnderstood {
        String token = tokens.take();
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
            if (tokens.accept("REC")) {
                if (tokens.accept(")")) {
                    return field();
                }
                tokens.back();
            }
            Expression inner = choice();
            tokens.expect(")");
            return inner;
        }
        if (token.equals("REC") && tokens.peek().equals("->")) {
            return field();
        }
        if (!Character.isJavaIdentifierStart(first)) {
            throw new Tokens.NotUnderstood();
        }
        if (TCP_STATES.contains(token)) {
            return new Expression.Constant(TCP_STATES.indexOf(token) + 1);
        }
        return tokens.peek().equals("(") ? call(token) : new Expression.Unknown(token);
    }

    private Expression field() throws Tokens.NotUnderstood {
        tokens.expect("->");
        Expression value = new Expression.Value(tokens.take());
        while (tokens.accept("[")) {
            if (++signs > MOST_SIGNS) {
                throw new Tokens.NotUnderstood();
            }
            // One element of an array: not a whole field.
            value = new Expression.Operation("[]", List.of(value, choice()));
            tokens.expect("]");
        }
        return value;
    }

    private Expression quoted(String token) throws Tokens.NotUnderstood {
        StringBuilder text = new StringBuilder(Escapes.unquote(token));
        while (tokens.peek().startsWith("\"")) {
            text.append(Escapes.unquote(tokens.take()));
        }
        return new Expression.Quoted(text.toString());
    }

    private static Expression number(String token) throws Tokens.NotUnderstood {
        String digits = token.replaceAll("[uUlL]+$", "");
        try {
            if (digits.startsWith("0x") || digits.startsWith("0X")) {
                return new Expression.Constant(Long.parseUnsignedLong(digits.substring(2), 16));
            }
            int radix = digits.length() > 1 && digits.charAt(0) == '0' ? 8 : 10;
            return new Expression.Constant(Long.parseUnsignedLong(digits, radix));
        } catch (NumberFormatException e) {
            throw new Tokens.NotUnderstood();
        }
    }

    private Expression call(String function) throws Tokens.NotUnderstood {
        tokens.expect("(");
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

    private List<Expression> list(String end) throws Tokens.NotUnderstood {
        if (++depth > DEEPEST) {
            throw new Tokens.NotUnderstood();
        }
        List<Expression> elements = new ArrayList<>();
        while (!tokens.accept(end)) {
            elements.add(tokens.accept("{") ? new Expression.Braces(list("}")) : choice());
            if (!tokens.peek().equals(end)) {
                tokens.expect(",");
            }
        }
        depth--;
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
}
