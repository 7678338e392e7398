package org.skbsh.format.event;

import java.util.OptionalLong;

/** C's operators on longs. */
final class Arithmetic {
    private Arithmetic() {}

    static OptionalLong of(String sign, long value) {
        return switch (sign) {
            case "-" -> OptionalLong.of(-value);
            case "~" -> OptionalLong.of(~value);
            case "!" -> OptionalLong.of(truth(value == 0));
            case "+" -> OptionalLong.of(value);
            default -> OptionalLong.empty();
        };
    }

    static OptionalLong of(String sign, long left, long right) {
        return switch (sign) {
            case "|" -> OptionalLong.of(left | right);
            case "&" -> OptionalLong.of(left & right);
            case "^" -> OptionalLong.of(left ^ right);
            case "<<" -> OptionalLong.of(left << right);
            case ">>" -> OptionalLong.of(left >>> right);
            case "+" -> OptionalLong.of(left + right);
            case "-" -> OptionalLong.of(left - right);
            case "*" -> OptionalLong.of(left * right);
            case "/" -> right == 0 ? OptionalLong.empty() : OptionalLong.of(left / right);
            case "%" -> right == 0 ? OptionalLong.empty() : OptionalLong.of(left % right);
            default -> compare(sign, left, right);
        };
    }

    private static OptionalLong compare(String sign, long left, long right) {
        return switch (sign) {
            case "==" -> OptionalLong.of(truth(left == right));
            case "!=" -> OptionalLong.of(truth(left != right));
            case "<" -> OptionalLong.of(truth(left < right));
            case ">" -> OptionalLong.of(truth(left > right));
            case "<=" -> OptionalLong.of(truth(left <= right));
            case ">=" -> OptionalLong.of(truth(left >= right));
            case "&&" -> OptionalLong.of(truth(left != 0 && right != 0));
            case "||" -> OptionalLong.of(truth(left != 0 || right != 0));
            default -> OptionalLong.empty();
        };
    }

    private static long truth(boolean holds) {
        return holds ? 1 : 0;
    }
}
