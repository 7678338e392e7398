package org.skbsh.format.capture;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.skbsh.format.EventReader;
import org.skbsh.format.Source;
import org.skbsh.model.Counters;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;
import org.skbsh.model.Limits;
import org.skbsh.model.Origin;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/**
 * Reads skbsh's own file, as {@link CaptureWriter} describes it, and the version before. From a damaged file it keeps
 * everything before the damage.
 */
public final class CaptureReader implements EventReader {
    private static final byte[] MARK = CaptureWriter.MARK.getBytes(StandardCharsets.UTF_8);
    /** It names no fields and shows no unread line. */
    private static final byte[] MARK_2 = "skbsh capture 2\n".getBytes(StandardCharsets.UTF_8);

    private static final List<String> TEXTS_2 =
            List.of("comm", "probe", "reason", "protocol", "location", "device", "netns", "file");
    private static final String UNREAD_BEFORE = "(unread when the capture was made)";
    private static final int LONGEST_TEXT = 1 << 20;

    @Override
    public String name() {
        return CaptureWriter.NAME;
    }

    @Override
    public int recognises(byte[] head) {
        return startsWith(head, MARK) || startsWith(head, MARK_2) ? 100 : 0;
    }

    private static boolean startsWith(byte[] head, byte[] mark) {
        return head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
    }

    @Override
    public void read(Source source, EventSink sink) throws IOException {
        Reading reading = new Reading(new DataInputStream(new BufferedInputStream(source.stream(), 1 << 16)), sink);
        try {
            reading.all();
        } catch (EOFException e) {
            sink.unread("(the capture is truncated here)");
        } catch (Damaged e) {
            sink.unread("(the capture is damaged here: " + e.getMessage() + ")");
        }
    }

    private static final class Damaged extends IOException {
        Damaged(String message) {
            super(message);
        }
    }

    private record Reading(DataInputStream in, EventSink sink) {
        void all() throws IOException {
            boolean named = !Arrays.equals(in.readNBytes(MARK.length), MARK_2);
            sink.origin(origin());
            sink.lost(amount());
            unread(amount(), named ? texts() : List.of(UNREAD_BEFORE));
            sink.overflow(amount());
            sink.counters(counters());
            int[] names = numbers(0, () -> sink.names().id(text()));
            List<Text> texts =
                    (named ? texts() : TEXTS_2).stream().map(this::named).toList();
            Field[] fields = fields();
            rows(names, texts, fields, stacks());
            if (in.read() >= 0) {
                throw new Damaged("more data after the end");
            }
        }

        private void unread(long count, List<String> samples) {
            long left = count;
            for (String sample : samples) {
                if (left > 0) {
                    sink.unread(1, sample);
                    left--;
                }
            }
            sink.unread(left, "");
        }

        /** Sets a text of the file in a row. */
        private interface Text {
            void set(EventRow row, int id);
        }

        // A field that only a later version knows is one of those beyond the usual.
        private Text named(String key) {
            return Stream.of(TextField.values())
                    .filter(field -> field.key().equals(key))
                    .findFirst()
                    .<Text>map(field -> (row, id) -> row.text(field, id))
                    .orElseGet(() ->
                            later(sink.fields().declare(key, Field.Kind.TEXT).id()));
        }

        private static Text later(int field) {
            return (row, id) -> {
                if (id != 0) {
                    row.field(field, id);
                }
            };
        }

        private Origin origin() throws IOException {
            return new Origin(
                    text(), text(), texts(), text(), texts(), instant(text()), duration(text()), word(text()));
        }

        private static Optional<Instant> instant(String text) throws IOException {
            try {
                return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
            } catch (DateTimeParseException e) {
                throw new Damaged("'" + text + "' is not a time");
            }
        }

        private static Optional<Duration> duration(String text) throws IOException {
            try {
                return text.isEmpty() ? Optional.empty() : Optional.of(Duration.parse(text));
            } catch (DateTimeParseException e) {
                throw new Damaged("'" + text + "' is not a duration");
            }
        }

        private static Optional<String> word(String text) {
            return Optional.of(text).filter(word -> !word.isEmpty());
        }

        private Counters counters() throws IOException {
            int size = size();
            Map<String, Long> changes = new HashMap<>();
            for (int i = 0; i < size; i++) {
                String name = text();
                changes.put(name, signed());
            }
            return new Counters(changes);
        }

        private Field[] fields() throws IOException {
            List<Field> fields = new ArrayList<>();
            int size = size();
            for (int i = 0; i < size; i++) {
                String name = text();
                fields.add(sink.fields().declare(name, Field.Kind.values()[place(Field.Kind.values().length)]));
            }
            return fields.toArray(Field[]::new);
        }

        private int[] stacks() throws IOException {
            int functions = size();
            List<Symbol> symbols = new ArrayList<>();
            for (int i = 0; i < functions; i++) {
                symbols.add(sink.stacks().symbol(text()));
            }
            // The first means none, and is not written.
            return numbers(1, () -> stack(symbols));
        }

        private int stack(List<Symbol> symbols) throws IOException {
            int depth = place(Limits.FRAMES + 1);
            List<Symbol> frames = new ArrayList<>();
            for (int frame = 0; frame < depth; frame++) {
                frames.add(symbols.get(place(symbols.size())));
            }
            return sink.stacks().intern(frames);
        }

        private interface Numbered {
            int read() throws IOException;
        }

        // Grows with what the file really has: a damaged file may promise anything.
        private int[] numbers(int first, Numbered each) throws IOException {
            int size = size();
            int[] numbers = new int[Math.min(size, 1 << 10)];
            for (int at = first; at < size; at++) {
                numbers = at < numbers.length ? numbers : Arrays.copyOf(numbers, at * 2);
                numbers[at] = each.read();
            }
            return Arrays.copyOf(numbers, size);
        }

        private void rows(int[] names, List<Text> texts, Field[] fields, int[] stacks) throws IOException {
            EventRow row = new EventRow();
            long time = 0;
            for (long count = amount(); Limits.isCount(count); count = amount()) {
                row.clear();
                row.count = count;
                time += signed();
                row.time = time;
                row.stack = stacks[place(stacks.length)];
                row.cpu = optional();
                row.pid = optional();
                for (Text text : texts) {
                    text.set(row, names[place(names.length)]);
                }
                moreFields(names, fields, row);
                sink.event(row);
            }
        }

        private void moreFields(int[] names, Field[] fields, EventRow row) throws IOException {
            for (int place = place(fields.length + 1); place != 0; place = place(fields.length + 1)) {
                Field field = fields[place - 1];
                long value = signed();
                if (field.kind() == Field.Kind.TEXT && (value < 0 || value >= names.length)) {
                    throw new Damaged("text " + value + " of " + names.length);
                }
                row.field(field.id(), field.kind() == Field.Kind.TEXT ? names[(int) value] : value);
            }
        }

        private List<String> texts() throws IOException {
            int size = size();
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                texts.add(text());
            }
            return texts;
        }

        private String text() throws IOException {
            long length = number();
            if (length < 0 || length > LONGEST_TEXT) {
                throw new Damaged("a text of " + length + " bytes");
            }
            byte[] bytes = new byte[(int) length];
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }

        private long amount() throws IOException {
            long amount = number();
            if (amount < 0) {
                throw new Damaged("a count of " + amount);
            }
            return amount;
        }

        private int size() throws IOException {
            long size = number();
            if (size < 0 || size > Limits.DISTINCT) {
                throw new Damaged("a table of " + size);
            }
            return (int) size;
        }

        // A number that is not negative, plus one; 0 for none.
        private int optional() throws IOException {
            long number = number() - 1;
            if (number < -1 || number > Integer.MAX_VALUE) {
                throw new Damaged("number " + number);
            }
            return (int) number;
        }

        private int place(int size) throws IOException {
            long place = number();
            if (place < 0 || place >= size) {
                throw new Damaged("number " + place + " of " + size);
            }
            return (int) place;
        }

        private long signed() throws IOException {
            long value = number();
            return (value >>> 1) ^ -(value & 1);
        }

        private long number() throws IOException {
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                int next = in.readUnsignedByte();
                value |= (long) (next & 0x7f) << shift;
                if ((next & 0x80) == 0) {
                    return value;
                }
            }
            throw new Damaged("a number without end");
        }
    }
}
