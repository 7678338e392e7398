package org.skbsh.dsl.groovy;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.runtime.InvokerInvocationException;
import org.codehaus.groovy.runtime.powerassert.PowerAssertionError;
import org.codehaus.groovy.syntax.SyntaxException;

import org.skbsh.model.Spelling;
import org.skbsh.model.UserError;
import org.skbsh.query.Key;

/**
 * Turns an error of Groovy into an error for the author of the text: file, line and column, the line itself, and what
 * may have been meant.
 *
 * @param file the name of the text in messages; empty for a typed line
 * @param unit the name of the text in the stack frames of its classes
 * @param source the text
 * @param names the known names
 */
public record GroovyErrors(String file, String unit, String source, Collection<String> names) {
    private static final String DSL = "org.skbsh.dsl.";
    private static final List<String> RUNTIME =
            List.of("java.", "jdk.", "sun.", "groovy.", "org.codehaus.groovy.", "org.apache.groovy.");

    /** The error to throw: a {@link UserError}; or the original, if the text is not at fault. */
    public RuntimeException of(Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof Cancelled cancelled) {
            throw cancelled;
        }
        if (cause instanceof InterruptedException) {
            throw new Cancelled();
        }
        if (cause instanceof OutOfMemoryError full) {
            throw full;
        }
        if (cause instanceof UserError error) {
            return error;
        }
        if (cause instanceof MultipleCompilationErrorsException errors) {
            return compilation(errors);
        }
        if (cause instanceof MissingPropertyException missing) {
            return missingName(missing);
        }
        if (cause instanceof MissingMethodException missing) {
            return missingMethod(missing);
        }
        if (cause instanceof StackOverflowError) {
            return error("calls go too deep: does a method or closure call itself endlessly?", "", lineOf(cause));
        }
        if (cause instanceof PowerAssertionError assertion) {
            return error(assertion.getMessage(), "", lineOf(cause));
        }
        if (isOurFault(cause)) {
            return cause instanceof RuntimeException fault ? fault : new IllegalStateException(cause);
        }
        String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return error(cause.getClass().getSimpleName() + message, "", lineOf(cause));
    }

    private static Throwable unwrapped(Throwable thrown) {
        boolean wraps = thrown instanceof InvokerInvocationException || thrown instanceof UndeclaredThrowableException;
        return wraps && thrown.getCause() != null ? unwrapped(thrown.getCause()) : thrown;
    }

    private UserError compilation(MultipleCompilationErrorsException errors) {
        for (Object message : errors.getErrorCollector().getErrors()) {
            if (message instanceof SyntaxErrorMessage syntax) {
                return syntax(syntax.getCause());
            }
            // Groovy's own text of it has a stack trace.
            if (message instanceof ExceptionMessage failed) {
                return error("this can't be compiled: " + failed.getCause().getMessage(), "", 0);
            }
        }
        return error(String.valueOf(errors.getMessage()), "", 0);
    }

    private UserError syntax(SyntaxException syntax) {
        String message =
                String.valueOf(syntax.getOriginalMessage()).lines().findFirst().orElse("");
        int line = syntax.getStartLine();
        int column = syntax.getStartColumn();
        List<String> lines = source.lines().toList();
        if (line < 1 || line > lines.size()) {
            return error(ShownSource.begin(message), "", 0);
        }
        String caret = ShownSource.withCaret(lines.get(line - 1), column);
        return new UserError(at(line, column) + ShownSource.begin(message) + "\n" + caret, "");
    }

    private UserError missingName(MissingPropertyException missing) {
        String name = missing.getProperty();
        if (isOwn(missing.getType())) {
            return unknown(name, lineOf(missing));
        }
        Set<String> properties = new TreeSet<>();
        Arrays.stream(missing.getType().getMethods())
                .filter(method -> method.getParameterCount() == 0)
                .forEach(method -> properties.add(property(method.getName())));
        return error(described(missing.getType()) + " has no '" + name + "'", meant(name, properties), lineOf(missing));
    }

    private UserError unknown(String name, int line) {
        Optional<String> near = meant(name, names);
        // Whoever types a single word expects a command.
        boolean isWholeLine = file.isEmpty() && source.strip().equals(name);
        if (!isWholeLine) {
            return error("unknown name '" + name + "'", near, line);
        }
        String message = "'" + name + "' is neither a command nor a variable";
        return near.isPresent() ? error(message, near, line) : error(message, "help lists the commands", line);
    }

    private static String property(String method) {
        boolean getter = method.length() > 3 && method.startsWith("get") && Character.isUpperCase(method.charAt(3));
        return getter ? Character.toLowerCase(method.charAt(3)) + method.substring(4) : method;
    }

    private UserError missingMethod(MissingMethodException missing) {
        String arguments = missing.getArguments() == null
                ? ""
                : Arrays.stream(missing.getArguments())
                        .map(GroovyErrors::typeOf)
                        .collect(Collectors.joining(", "));
        String call = missing.getMethod() + "(" + arguments + ")";
        if (isOwn(missing.getType())) {
            return error("there is no " + call + " to call", meant(missing.getMethod(), names), lineOf(missing));
        }
        List<String> methods = Arrays.stream(missing.getType().getMethods())
                .map(java.lang.reflect.Method::getName)
                .distinct()
                .toList();
        return error(
                described(missing.getType()) + " has no " + call, meant(missing.getMethod(), methods), lineOf(missing));
    }

    private static String typeOf(Object value) {
        return value == null ? "null" : described(value.getClass());
    }

    private static String described(Class<?> type) {
        Called called = type.getAnnotation(Called.class);
        if (called != null) {
            return called.value();
        }
        if (Key.class.isAssignableFrom(type)) {
            return "key";
        }
        return java.lang.reflect.Proxy.isProxyClass(type)
                        || type.isSynthetic()
                        || type.getName().contains("$_")
                ? "closure"
                : type.getSimpleName();
    }

    // The class of the script, and the words of the DSL: their names mean nothing to the user.
    private boolean isOwn(Class<?> type) {
        return Script.class.isAssignableFrom(type)
                || type.getName().startsWith(DSL) && !type.isAnnotationPresent(Called.class);
    }

    private boolean isOurFault(Throwable cause) {
        for (StackTraceElement frame : cause.getStackTrace()) {
            if (unit.equals(frame.getFileName())) {
                return false;
            }
            if (RUNTIME.stream().noneMatch(frame.getClassName()::startsWith)) {
                return frame.getClassName().startsWith("org.skbsh.");
            }
        }
        return false;
    }

    /** The line of the text that was running; 0 if unknown. */
    private int lineOf(Throwable cause) {
        return Arrays.stream(cause.getStackTrace())
                .filter(frame -> unit.equals(frame.getFileName()))
                .mapToInt(StackTraceElement::getLineNumber)
                .filter(line -> line > 0)
                .findFirst()
                .orElse(0);
    }

    // A word that means something elsewhere, such as 'by' in trace { }, is not a suggestion for itself.
    private static Optional<String> meant(String word, Collection<String> names) {
        return Spelling.nearest(word, names).filter(near -> !near.equals(word));
    }

    private UserError error(String message, Optional<String> near, int line) {
        return error(message, near.map(name -> "did you mean '" + name + "'?").orElse(""), line);
    }

    private UserError error(String message, String hint, int line) {
        List<String> lines = source.lines().toList();
        boolean tells = line > 0 && line <= lines.size() && (lines.size() > 1 || !file.isEmpty());
        return tells
                ? new UserError(
                        at(line, 0) + message + "\n  "
                                + ShownSource.begin(lines.get(line - 1).strip()),
                        hint)
                : new UserError(message, hint);
    }

    private String at(int line, int column) {
        String place = file.isEmpty() ? "line " + line : file + ":" + line;
        boolean one = file.isEmpty() && source.lines().count() <= 1;
        return one ? "" : place + (column > 0 ? ":" + column : "") + ": ";
    }
}
