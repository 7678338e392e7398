package org.skbsh.dsl;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.TreeSet;

/** What may stand behind a value and a dot, for completion: the public methods of its class, getters as properties. */
public final class Members {
    private Members() {}

    public static TreeSet<String> of(Object value) {
        TreeSet<String> members = new TreeSet<>();
        Arrays.stream(value.getClass().getMethods())
                .filter(method -> method.getDeclaringClass() != Object.class)
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isSynthetic())
                .forEach(method -> members.add(name(method)));
        return members;
    }

    private static String name(Method method) {
        String name = method.getName();
        boolean getter = method.getParameterCount() == 0 && name.matches("get[A-Z].*");
        if (getter) {
            return Character.toLowerCase(name.charAt(3)) + name.substring(4);
        }
        return name + (method.getParameterCount() == 0 ? "()" : "(");
    }
}
