package org.skbsh.dsl.groovy;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What may follow a value and a dot, or be in the braces of a word: the public methods of a class, getters as
 * properties.
 */
public final class Members {
    // Members of every value that nobody types.
    private static final Set<String> USUAL =
            Set.of("equals", "hashCode", "toString", "iterator", "spliterator", "forEach");

    private Members() {}

    /** The members of a value, as typed: {@code stacks}, {@code size()}, {@code where(}. */
    public static TreeSet<String> of(Object value) {
        TreeSet<String> members = new TreeSet<>();
        methods(value.getClass()).forEach(method -> {
            String property = property(method);
            String brackets = method.getParameterCount() == 0 ? "()" : "(";
            members.add(property.isEmpty() ? method.getName() + brackets : property);
        });
        return members;
    }

    /** The bare names. */
    public static TreeSet<String> names(Class<?> type) {
        TreeSet<String> names = new TreeSet<>();
        methods(type).forEach(method -> names.add(property(method).isEmpty() ? method.getName() : property(method)));
        return names;
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class && !USUAL.contains(method.getName()))
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic());
    }

    private static String property(Method method) {
        String name = method.getName();
        boolean getter = method.getParameterCount() == 0 && name.matches("get[A-Z].*");
        return getter ? Character.toLowerCase(name.charAt(3)) + name.substring(4) : "";
    }
}
