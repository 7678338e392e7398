package org.skbsh.query;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kind of the values of a {@link Key}: their order, and their form for programs. For people all of them are texts.
 */
public enum ValueKind {
    /** Words; numbers among them come before the others, by size. */
    TEXT {
        @Override
        public Comparator<String> order() {
            return Comparator.comparing(ValueKind::number, ABSENT_LAST).thenComparing(Comparator.naturalOrder());
        }

        @Override
        public Object value(String text) {
            return text;
        }
    },
    /** Whole numbers. */
    NUMBER {
        @Override
        public Comparator<String> order() {
            return TEXT.order();
        }

        @Override
        public Object value(String text) {
            return text.isEmpty() ? text : (Object) Long.valueOf(text);
        }
    },
    /** Seconds, with a fraction. */
    TIME {
        @Override
        public Comparator<String> order() {
            return TEXT.order();
        }

        @Override
        public Object value(String text) {
            return text.isEmpty() ? text : new BigDecimal(text);
        }
    },
    /** Network namespaces: for people with a name, for programs the inode. */
    NAMESPACE {
        @Override
        public Comparator<String> order() {
            return TEXT.order();
        }

        @Override
        public Object value(String text) {
            return NamespaceText.inode(text);
        }
    },
    /** Places in a network or in memory: {@code 10.0.0.9}, {@code fe80::1}, {@code 0xffff888001234500}. */
    ADDRESS {
        @Override
        public Comparator<String> order() {
            Comparator<byte[]> byBytes =
                    Comparator.<byte[]>comparingInt(bytes -> bytes.length).thenComparing(Arrays::compareUnsigned);
            return Comparator.comparing(ValueKind::bytes, absentLast(byBytes)).thenComparing(Comparator.naturalOrder());
        }

        @Override
        public Object value(String text) {
            return text;
        }
    };

    private static final Comparator<Optional<BigDecimal>> ABSENT_LAST =
            absentLast(Comparator.<BigDecimal>naturalOrder());
    private static final Pattern NUMBERS = Pattern.compile("-?\\d{1,30}(\\.\\d{1,9})?");
    private static final Pattern MEMORY = Pattern.compile("0x[0-9a-f]{1,16}");

    /** The order of values in their form for people; missing ones come last. */
    public abstract Comparator<String> order();

    /** A value in the form for programs; an empty text if it was not recorded. */
    public abstract Object value(String text);

    /** Whether programs get numbers. */
    public boolean isNumber() {
        return this == NUMBER || this == TIME;
    }

    private static <T> Comparator<Optional<T>> absentLast(Comparator<T> order) {
        return Comparator.<Optional<T>, Boolean>comparing(Optional::isEmpty)
                .thenComparing((one, other) -> one.isEmpty() ? 0 : order.compare(one.get(), other.get()));
    }

    private static Optional<BigDecimal> number(String text) {
        return NUMBERS.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    private static Optional<byte[]> bytes(String text) {
        if (MEMORY.matcher(text).matches()) {
            return Optional.of(HexFormat.of().parseHex("0".repeat(18 - text.length()) + text.substring(2)));
        }
        return Address.parse(text).map(Address::bytes);
    }
}
