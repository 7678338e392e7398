package org.skbsh.format.event;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;

/** An argument in an event's {@code print fmt}: C, in the few forms that kernels use there. */
sealed interface Expression {
    /** Its value for these fields; empty if it is text, or names what the format does not define. */
    default OptionalLong value(ToLongFunction<String> fields) {
        return OptionalLong.empty();
    }

    /** The text that it prints for these fields; empty if it is a number, or names what the format does not define. */
    default Optional<String> text(ToLongFunction<String> fields) {
        return Optional.empty();
    }

    /** Its parts. */
    default List<Expression> parts() {
        return List.of();
    }

    /** The names of the fields in it. */
    default Set<String> fields() {
        Set<String> names = new TreeSet<>();
        parts().forEach(part -> names.addAll(part.fields()));
        return names;
    }

    /** A number. */
    record Constant(long number) implements Expression {
        @Override
        public OptionalLong value(ToLongFunction<String> fields) {
            return OptionalLong.of(number);
        }
    }

    /** Text in quotes. */
    record Quoted(String literal) implements Expression {
        @Override
        public Optional<String> text(ToLongFunction<String> fields) {
            return Optional.of(literal);
        }
    }

    /** {@code REC->reason}. */
    record Value(String field) implements Expression {
        @Override
        public OptionalLong value(ToLongFunction<String> fields) {
            return OptionalLong.of(fields.applyAsLong(field));
        }

        @Override
        public Set<String> fields() {
            return Set.of(field);
        }
    }

    /** A number converted to a type of this many bits. */
    record Cast(int bits, boolean signed, Expression of) implements Expression {
        @Override
        public OptionalLong value(ToLongFunction<String> fields) {
            OptionalLong value = of.value(fields);
            if (bits == Long.SIZE || value.isEmpty()) {
                return value;
            }
            long shifted = value.getAsLong() << Long.SIZE - bits;
            return OptionalLong.of(signed ? shifted >> Long.SIZE - bits : shifted >>> Long.SIZE - bits);
        }

        @Override
        public List<Expression> parts() {
            return List.of(of);
        }
    }

    /** An operator before, or between, its operands. */
    record Operation(String sign, List<Expression> parts) implements Expression {
        @Override
        public OptionalLong value(ToLongFunction<String> fields) {
            OptionalLong first = parts.get(0).value(fields);
            if (first.isEmpty()) {
                return first;
            }
            if (parts.size() == 1) {
                return Arithmetic.of(sign, first.getAsLong());
            }
            OptionalLong second = parts.get(1).value(fields);
            return second.isEmpty() ? second : Arithmetic.of(sign, first.getAsLong(), second.getAsLong());
        }
    }

    /** {@code condition ? yes : no}. */
    record Choice(Expression condition, Expression yes, Expression no) implements Expression {
        private Optional<Expression> chosen(ToLongFunction<String> fields) {
            OptionalLong value = condition.value(fields);
            return value.isEmpty() ? Optional.empty() : Optional.of(value.getAsLong() != 0 ? yes : no);
        }

        @Override
        public OptionalLong value(ToLongFunction<String> fields) {
            return chosen(fields).map(part -> part.value(fields)).orElseGet(OptionalLong::empty);
        }

        @Override
        public Optional<String> text(ToLongFunction<String> fields) {
            return chosen(fields).flatMap(part -> part.text(fields));
        }

        @Override
        public List<Expression> parts() {
            return List.of(condition, yes, no);
        }
    }

    /** {@code __print_symbolic(of, { 2, "NOT_SPECIFIED" }, …)}. */
    record Symbolic(Expression of, Map<Long, String> names) implements Expression {
        @Override
        public Optional<String> text(ToLongFunction<String> fields) {
            OptionalLong value = of.value(fields);
            return value.isEmpty()
                    ? Optional.empty()
                    : Optional.of(names.getOrDefault(value.getAsLong(), "0x" + Long.toHexString(value.getAsLong())));
        }

        @Override
        public List<Expression> parts() {
            return List.of(of);
        }
    }

    /**
     * {@code __print_flags(of, "|", { 1, "S" }, …)}: the names of all bits that are set, and a number for bits without
     * a name.
     */
    record Flags(Expression of, String between, Map<Long, String> names) implements Expression {
        public Flags {
            names = new LinkedHashMap<>(names);
        }

        @Override
        public Optional<String> text(ToLongFunction<String> fields) {
            OptionalLong value = of.value(fields);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            long rest = value.getAsLong();
            List<String> set = new ArrayList<>();
            for (Map.Entry<Long, String> name : names.entrySet()) {
                if (rest != 0 && (rest & name.getKey()) == name.getKey()) {
                    set.add(name.getValue());
                    rest &= ~name.getKey();
                }
            }
            if (rest != 0) {
                set.add("0x" + Long.toHexString(rest));
            }
            return Optional.of(String.join(between, set));
        }

        @Override
        public List<Expression> parts() {
            return List.of(of);
        }
    }

    /** Another function of the kernel for printing, such as {@code __get_str(name)}. */
    record Call(String function, List<Expression> parts) implements Expression {}

    /** {@code { 2, "NOT_SPECIFIED" }}. */
    record Braces(List<Expression> parts) implements Expression {}

    /** A name that only the kernel's compiler knew, or C that this parser does not read. */
    record Unknown(String source) implements Expression {}
}
