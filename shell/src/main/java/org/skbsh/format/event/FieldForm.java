package org.skbsh.format.event;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.skbsh.model.Field;

/**
 * How to show one of an event's own fields: as the kernel prints it, or by its type if the kernel does not print it, or
 * only a part.
 *
 * @param printed how the kernel prints it
 */
public record FieldForm(FormatField field, Field.Kind kind, Optional<PrintFormat.Conversion> printed) {
    /**
     * For the event of a kprobe: the place of the function, which the kernel prints as such whatever the format says.
     */
    public static final String PROBED = "__probe_ip";

    private static final Set<String> GETS =
            Set.of("__get_str", "__get_rel_str", "__get_dynamic_array", "__get_rel_dynamic_array", "__get_sockaddr");
    private static final Set<String> PRINTS = Set.of("__print_hex", "__print_hex_str", "__print_array");

    /** The forms of all of the event's own fields. */
    public static List<FieldForm> of(EventFormat event) {
        return event.ownFields().stream().map(field -> of(field, event.print())).toList();
    }

    private static FieldForm of(FormatField field, PrintFormat print) {
        List<PrintFormat.Conversion> ofField = print.conversions().stream()
                .filter(conversion -> field.name().equals(subject(conversion.argument())))
                .toList();
        // A name says more than its number, which the event may print too.
        Optional<PrintFormat.Conversion> printed = ofField.stream()
                .filter(conversion -> names(conversion.argument()))
                .findFirst()
                .or(() -> ofField.stream()
                        .filter(conversion -> !isTable(conversion.argument()))
                        .findFirst());
        return new FieldForm(field, kind(field, printed), printed);
    }

    private static Field.Kind kind(FormatField field, Optional<PrintFormat.Conversion> printed) {
        if (!field.isNumber()) {
            return Field.Kind.TEXT;
        }
        if (printed.isEmpty()) {
            return field.isPointer() ? Field.Kind.ADDRESS : Field.Kind.NUMBER;
        }
        if (names(printed.get().argument()) || field.name().equals(PROBED)) {
            return Field.Kind.TEXT;
        }
        return switch (printed.get().what()) {
            case "pS", "ps", "pSR", "pB", "pF", "pf", "c" -> Field.Kind.TEXT;
            case "d", "i", "u", "o" -> Field.Kind.NUMBER;
            case "x", "X" -> Field.Kind.ADDRESS;
            default -> field.isPointer() ? Field.Kind.ADDRESS : Field.Kind.NUMBER;
        };
    }

    boolean isProbed() {
        return field.name().equals(PROBED);
    }

    /** The field that an argument prints as a whole; empty if it prints a part, or several at once. */
    private static String subject(Expression argument) {
        if (argument instanceof Expression.Value value) {
            return value.field();
        }
        if (argument instanceof Expression.Cast cast) {
            return subject(cast.of());
        }
        if (argument instanceof Expression.Call call && !call.parts().isEmpty()) {
            Expression first = call.parts().get(0);
            if (PRINTS.contains(call.function())) {
                return subject(first);
            }
            return GETS.contains(call.function()) && first instanceof Expression.Unknown name ? name.source() : "";
        }
        boolean one = isTable(argument) && argument.fields().size() == 1;
        return one ? argument.fields().iterator().next() : "";
    }

    private static boolean isTable(Expression argument) {
        return argument instanceof Expression.Symbolic
                || argument instanceof Expression.Flags
                || argument instanceof Expression.Choice;
    }

    private static boolean names(Expression argument) {
        if (argument instanceof Expression.Symbolic symbolic) {
            return !symbolic.names().isEmpty();
        }
        return argument instanceof Expression.Flags flags
                ? !flags.names().isEmpty()
                : argument instanceof Expression.Choice choice
                        && (names(choice.yes()) || names(choice.no()) || quotes(choice));
    }

    private static boolean quotes(Expression.Choice choice) {
        return choice.yes() instanceof Expression.Quoted && choice.no() instanceof Expression.Quoted;
    }
}
