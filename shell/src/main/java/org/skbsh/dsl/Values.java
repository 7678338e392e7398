package org.skbsh.dsl;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.skbsh.model.Durations;
import org.skbsh.model.UserError;

/** The types that a script's parameters may have. */
final class Values {
    /** The description of a type, and how to read its values; an unreadable text throws IllegalArgumentException. */
    private record Type(String described, Function<String, Object> read) {}

    private static final Map<Class<?>, Type> TYPES = Map.of(
            String.class, new Type("a word", text -> text),
            Integer.class, new Type("a whole number", Integer::valueOf),
            Long.class, new Type("a whole number", Long::valueOf),
            Double.class, new Type("a number", Double::valueOf),
            Boolean.class, new Type("true or false", Values::truth),
            Duration.class, new Type(Durations.EXAMPLES, Values::duration),
            Path.class, new Type("a file", Path::of));

    private Values() {}

    static Optional<Object> read(Class<?> type, String text) {
        try {
            return type.isEnum()
                    ? Arrays.stream(type.getEnumConstants())
                            .map(Object.class::cast)
                            .filter(value -> value.toString().equalsIgnoreCase(text))
                            .findFirst()
                    : Optional.of(type(type).read().apply(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String described(Class<?> type) {
        return type.isEnum()
                ? "one of " + Arrays.toString(type.getEnumConstants())
                : type(type).described();
    }

    /** @throws UserError if parameters can't have this type */
    static Class<?> supported(Class<?> type) {
        if (!type.isEnum()) {
            type(boxed(type));
        }
        return boxed(type);
    }

    private static Class<?> boxed(Class<?> type) {
        return java.lang.invoke.MethodType.methodType(type).wrap().returnType();
    }

    private static Type type(Class<?> type) {
        return Optional.ofNullable(TYPES.get(type))
                .orElseThrow(() -> new UserError(
                        "a parameter can't be a " + type.getSimpleName(),
                        "it is String, int, long, double, boolean, Duration, Path, or an enum"));
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Object duration(String text) {
        return Durations.parse(text).orElseThrow(() -> new IllegalArgumentException(text));
    }
}
