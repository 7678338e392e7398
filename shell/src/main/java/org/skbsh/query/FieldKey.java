package org.skbsh.query;

import java.util.Optional;
import java.util.Set;

import org.skbsh.model.Capture;
import org.skbsh.model.Events;
import org.skbsh.model.Field;
import org.skbsh.model.FieldTable;
import org.skbsh.model.LongColumn;
import org.skbsh.model.TextTable;

/** A field beyond the usual ones, by its name; captures without it have no values. */
record FieldKey(String name) implements Key {
    /** Values that are this far apart at most are their own numbers; others get numbers as they occur. */
    private static final int USUAL = 1 << 22;

    /** Addresses of packets, as our own programs and the kernel's events call them. */
    private static final Set<String> ADDRESSES = Set.of("saddr", "daddr", "saddrv6", "daddrv6");

    /** Whether the field of this name holds addresses of a network. */
    static boolean isOfAddresses(String name) {
        return ADDRESSES.contains(name);
    }

    @Override
    public ValueKind kind(Capture capture) {
        return find(capture, name).map(FieldKey::kind).orElse(ValueKind.TEXT);
    }

    private static ValueKind kind(Field field) {
        return switch (field.kind()) {
            case NUMBER -> ValueKind.NUMBER;
            case ADDRESS -> ValueKind.ADDRESS;
            case TEXT -> isOfAddresses(field.name()) ? ValueKind.ADDRESS : ValueKind.TEXT;
        };
    }

    @Override
    public KeyColumn over(Capture capture) {
        return find(capture, name).map(field -> column(capture.events(), field)).orElseGet(Nowhere::new);
    }

    /** The texts of a field; no value in any row if the capture lacks it, or if it is no text there. */
    static KeyColumn texts(Capture capture, String name) {
        return find(capture, name)
                .filter(field -> field.kind() == Field.Kind.TEXT)
                .map(field -> column(capture.events(), field))
                .orElseGet(Nowhere::new);
    }

    private static Optional<Field> find(Capture capture, String name) {
        return capture.events().fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst();
    }

    private static KeyColumn column(Events events, Field field) {
        LongColumn values = events.field(field);
        if (field.kind() == Field.Kind.TEXT) {
            return new Texts(values, events.names(), events.names().size());
        }
        Range range = Range.of(values, events.size());
        return range.size() > 0 && range.size() < USUAL
                ? new Near(values, range.least(), (int) range.size() + 1, events, field)
                : Numbered.of(events.size(), values::get, FieldTable.ABSENT).coding(value -> events.text(field, value));
    }

    /**
     * The least value, and how many there are from it to the greatest; negative if that is beyond a long.
     */
    private record Range(long least, long size) {
        static Range of(LongColumn values, int rows) {
            long least = Long.MAX_VALUE;
            long greatest = Long.MIN_VALUE;
            for (int row = 0; row < rows; row++) {
                long value = values.get(row);
                if (value != FieldTable.ABSENT) {
                    least = Math.min(least, value);
                    greatest = Math.max(greatest, value);
                }
            }
            return new Range(least, least > greatest ? 0 : greatest - least + 1);
        }
    }

    /** Numbers of texts. */
    private record Texts(LongColumn values, TextTable names, int size) implements KeyColumn {
        @Override
        public int code(int row) {
            long value = values.get(row);
            return value == FieldTable.ABSENT ? 0 : (int) value;
        }

        @Override
        public String text(int code) {
            return names.text(code);
        }
    }

    /** Numbers near each other, counted from the least; 0 is for none. */
    private record Near(LongColumn values, long least, int size, Events events, Field field) implements KeyColumn {
        @Override
        public int code(int row) {
            long value = values.get(row);
            return value == FieldTable.ABSENT ? 0 : (int) (value - least) + 1;
        }

        @Override
        public String text(int code) {
            return code == 0 ? "" : events.text(field, code - 1 + least);
        }
    }

    /** A field that no event has. */
    record Nowhere() implements KeyColumn {
        @Override
        public int size() {
            return 1;
        }

        @Override
        public int code(int row) {
            return 0;
        }

        @Override
        public void codes(int from, int count, int[] into) {
            java.util.Arrays.fill(into, 0, count, 0);
        }

        @Override
        public String text(int code) {
            return "";
        }
    }
}
