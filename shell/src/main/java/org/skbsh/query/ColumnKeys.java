package org.skbsh.query;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Function;

import org.skbsh.model.Capture;
import org.skbsh.model.Events;
import org.skbsh.model.IntColumn;
import org.skbsh.model.LongColumn;
import org.skbsh.model.TextField;
import org.skbsh.model.TextTable;

/** Keys that are a field of the event. */
final class ColumnKeys {
    /**
     * Values up to here are their own numbers, as for all CPUs and processes; greater values get numbers as they occur.
     */
    private static final int USUAL = 1 << 22;

    private ColumnKeys() {}

    static Key text(TextField field) {
        return text(field.key(), field);
    }

    /** The same by another name. */
    static Key text(String name, TextField field) {
        return new ColumnKey(
                name,
                capture -> ValueKind.TEXT,
                capture -> new TextCoding(
                        capture.events().text(field),
                        capture.events().names(),
                        capture.events().names().size()));
    }

    /** A column of numbers in which -1 means "not recorded". */
    static Key number(String name, Function<Events, IntColumn> column) {
        return new ColumnKey(name, capture -> ValueKind.NUMBER, capture -> {
            IntColumn numbers = column.apply(capture.events());
            int rows = capture.events().size();
            int least = -1;
            int greatest = -1;
            for (int row = 0; row < rows; row++) {
                int number = numbers.get(row);
                least = Math.min(least, number);
                greatest = Math.max(greatest, number);
            }
            return least == -1 && greatest < USUAL
                    ? new NumberCoding(numbers, greatest + 2)
                    : Numbered.of(rows, numbers::get, -1).coding(String::valueOf);
        });
    }

    /** Time in steps of a width, as seconds since the first event. */
    static Key time(String name, Duration width) {
        return new ColumnKey(name, capture -> ValueKind.TIME, capture -> {
            LongColumn times = capture.events().time();
            int rows = capture.events().size();
            long first = Long.MAX_VALUE;
            long last = -1;
            for (int row = 0; row < rows; row++) {
                long time = times.get(row);
                if (time >= 0) {
                    first = Math.min(first, time);
                    last = Math.max(last, time);
                }
            }
            Steps steps = new Steps(times, first, width.toNanos());
            long greatest = last < 0 ? 0 : (last - first) / steps.width();
            return greatest < USUAL
                    ? new TimeCoding(steps, (int) greatest + 2)
                    : Numbered.of(rows, steps::of, Steps.NONE).coding(steps::text);
        });
    }

    /** A time since the first event, as the key has it: in seconds. */
    static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString();
    }

    private record ColumnKey(String name, Function<Capture, ValueKind> kind, Function<Capture, KeyColumn> coding)
            implements Key {
        @Override
        public ValueKind kind(Capture capture) {
            return kind.apply(capture);
        }

        @Override
        public KeyColumn over(Capture capture) {
            return coding.apply(capture);
        }
    }

    private record TextCoding(IntColumn column, TextTable names, int size) implements KeyColumn {
        @Override
        public int code(int row) {
            return column.get(row);
        }

        @Override
        public void codes(int from, int count, int[] into) {
            column.copy(from, count, into);
        }

        @Override
        public String text(int code) {
            return names.text(code);
        }
    }

    private record NumberCoding(IntColumn column, int size) implements KeyColumn {
        @Override
        public int code(int row) {
            return column.get(row) + 1;
        }

        @Override
        public void codes(int from, int count, int[] into) {
            column.copy(from, count, into);
            for (int i = 0; i < count; i++) {
                into[i]++;
            }
        }

        @Override
        public String text(int code) {
            return code == 0 ? "" : String.valueOf(code - 1);
        }
    }

    /** The steps of a time column, from 0 on. */
    private record Steps(LongColumn column, long first, long width) {
        static final long NONE = -1;

        long of(int row) {
            long time = column.get(row);
            return time < 0 ? NONE : (time - first) / width;
        }

        String text(long step) {
            return seconds(step * width);
        }
    }

    private record TimeCoding(Steps steps, int size) implements KeyColumn {
        @Override
        public int code(int row) {
            return (int) steps.of(row) + 1;
        }

        @Override
        public String text(int code) {
            return code == 0 ? "" : steps.text(code - 1);
        }
    }
}
