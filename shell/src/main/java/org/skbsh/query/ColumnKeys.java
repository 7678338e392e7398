package org.skbsh.query;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.skbsh.model.Capture;
import org.skbsh.model.Events;
import org.skbsh.model.Field;
import org.skbsh.model.Fields;
import org.skbsh.model.IntColumn;
import org.skbsh.model.LongColumn;
import org.skbsh.model.Names;
import org.skbsh.model.TextField;

/** Keys that are a field of the event. */
final class ColumnKeys {
    private ColumnKeys() {}

    static Key text(TextField field) {
        return new FieldKey(
                field.key(),
                capture -> new TextCoding(
                        capture.events().text(field),
                        capture.events().names(),
                        capture.events().names().size()));
    }

    /** A column of numbers of which -1 means "not recorded". */
    static Key number(String name, Function<Events, IntColumn> column) {
        return new FieldKey(name, capture -> {
            IntColumn numbers = column.apply(capture.events());
            int greatest = -1;
            for (int row = 0; row < capture.events().size(); row++) {
                greatest = Math.max(greatest, numbers.get(row));
            }
            return new NumberCoding(numbers, greatest + 2);
        });
    }

    /** Time in steps of a width, as seconds since the first event. */
    static Key time(String name, Duration width) {
        return new FieldKey(name, capture -> {
            LongColumn times = capture.events().time();
            long first = Long.MAX_VALUE;
            long last = -1;
            for (int row = 0; row < capture.events().size(); row++) {
                long time = times.get(row);
                if (time >= 0) {
                    first = Math.min(first, time);
                    last = Math.max(last, time);
                }
            }
            long steps = last < 0 ? 0 : (last - first) / width.toNanos() + 1;
            return new TimeCoding(times, first, width.toNanos(), Math.toIntExact(Math.min(steps, 1 << 30)) + 1);
        });
    }

    /** A field beyond the usual ones, by its name; captures without it have no value anywhere. */
    static Key more(String name) {
        return new FieldKey(name, capture -> capture.events().fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .<Coding>map(field -> MoreCoding.of(capture.events(), field))
                .orElseGet(MoreCoding::none));
    }

    private record FieldKey(String name, Function<Capture, Coding> coding) implements Key {
        @Override
        public Coding over(Capture capture) {
            return coding.apply(capture);
        }
    }

    private record TextCoding(IntColumn column, Names names, int size) implements Coding {
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

    private record NumberCoding(IntColumn column, int size) implements Coding {
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

    /** Distinct values numbered in the order met; 0 is for none. */
    private record MoreCoding(int[] codes, List<String> texts) implements Coding {
        static MoreCoding of(Events events, Field field) {
            Map<Long, Integer> known = new HashMap<>(Map.of(Fields.ABSENT, 0));
            List<String> texts = new ArrayList<>(List.of(""));
            int[] codes = new int[events.size()];
            LongColumn values = events.field(field);
            for (int row = 0; row < codes.length; row++) {
                codes[row] = known.computeIfAbsent(values.get(row), value -> {
                    texts.add(events.text(field, value));
                    return texts.size() - 1;
                });
            }
            return new MoreCoding(codes, texts);
        }

        static MoreCoding none() {
            return new MoreCoding(new int[0], List.of(""));
        }

        @Override
        public int size() {
            return texts.size();
        }

        @Override
        public int code(int row) {
            return row < codes.length ? codes[row] : 0;
        }

        @Override
        public String text(int code) {
            return texts.get(code);
        }
    }

    private record TimeCoding(LongColumn column, long first, long width, int size) implements Coding {
        @Override
        public int code(int row) {
            long time = column.get(row);
            return time < 0 ? 0 : (int) Math.min((time - first) / width, size - 2L) + 1;
        }

        @Override
        public String text(int code) {
            if (code == 0) {
                return "";
            }
            return BigDecimal.valueOf((code - 1) * width, 9)
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }
}
