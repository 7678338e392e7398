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
import org.skbsh.model.KernelModule;
import org.skbsh.model.Limits;
import org.skbsh.model.Origin;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/**
 * Reads skbsh's own file, as {@link CaptureWriter} describes it, and the three versions before. From a damaged file it keeps
 * everything before the damage.
 */
public final class CaptureReader implements EventReader {
    private static final byte[] MARK = CaptureWriter.MARK.getBytes(StandardCharsets.UTF_8);
    /** It names no modules. */
    private static final byte[] MARK_4 = "skbsh capture 4\n".getBytes(StandardCharsets.UTF_8);

    /** It does not say when the clock of the events was 0. */
    private static final byte[] MARK_3 = "skbsh capture 3\n".getBytes(StandardCharsets.UTF_8);

    /** It names no fields and shows no unread line. */
    private static final byte[] MARK_2 = "skbsh capture 2\n".getBytes(StandardCharsets.UTF_8);

    private static final List<String> TEXTS_2 =
            List.of("comm", "probe", "reason", "protocol", "location", "device", "netns", "file");
    private static final String UNREAD_BEFORE = "(unread when the capture was made)";

    @Override
    public String name() {
        return CaptureWriter.NAME;
    }

    @Override
    public int recognises(byte[] head) {
        return Stream.of(MARK, MARK_4, MARK_3, MARK_2).anyMatch(mark -> startsWith(head, mark)) ? 100 : 0;
    }

    private static boolean startsWith(byte[] head, byte[] mark) {
        return head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
    }

    @Override
    public void read(Source source, EventSink sink) throws IOException {
        Reading reading = new Reading(
                new CaptureInput(new DataInputStream(new BufferedInputStream(source.stream(), 1 << 16))), sink);
        try {
            reading.all();
        } catch (EOFException e) {
            sink.unread("(the capture is truncated here)");
        } catch (CaptureInput.Damaged e) {
            sink.unread("(the capture is damaged here: " + e.getMessage() + ")");
        }
    }

    private record Reading(CaptureInput in, EventSink sink) {
        void all() throws IOException {
            byte[] mark = in.stream().readNBytes(MARK.length);
            boolean named = !Arrays.equals(mark, MARK_2);
            boolean clocked = named && !Arrays.equals(mark, MARK_3);
            Origin origin = origin(clocked);
            sink.origin(clocked && !Arrays.equals(mark, MARK_4) ? origin.withModules(modules()) : origin);
            sink.lost(in.amount());
            unread(in.amount(), named ? in.texts() : List.of(UNREAD_BEFORE));
            sink.overflow(in.amount());
            sink.counters(counters());
            int[] names = in.numbers(0, () -> sink.names().id(in.text()));
            List<Text> texts =
                    (named ? in.texts() : TEXTS_2).stream().map(this::named).toList();
            Field[] fields = fields();
            rows(names, texts, fields, stacks());
            if (in.stream().read() >= 0) {
                throw new CaptureInput.Damaged("more data after the end");
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

        private Origin origin(boolean clocked) throws IOException {
            return new Origin(
                    in.text(),
                    in.text(),
                    in.texts(),
                    in.text(),
                    in.texts(),
                    instant(in.text()),
                    duration(in.text()),
                    word(in.text()),
                    clocked ? instant(in.text()) : Optional.empty());
        }

        private List<KernelModule> modules() throws IOException {
            int size = in.size();
            List<KernelModule> modules = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                modules.add(new KernelModule(in.text(), in.text(), in.text(), in.place(2) == 1));
            }
            return modules;
        }

        private static Optional<Instant> instant(String text) throws IOException {
            try {
                return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
            } catch (DateTimeParseException e) {
                throw new CaptureInput.Damaged("'" + text + "' is not a time");
            }
        }

        private static Optional<Duration> duration(String text) throws IOException {
            try {
                return text.isEmpty() ? Optional.empty() : Optional.of(Duration.parse(text));
            } catch (DateTimeParseException e) {
                throw new CaptureInput.Damaged("'" + text + "' is not a duration");
            }
        }

        private static Optional<String> word(String text) {
            return Optional.of(text).filter(word -> !word.isEmpty());
        }

        private Counters counters() throws IOException {
            int size = in.size();
            Map<String, Long> changes = new HashMap<>();
            for (int i = 0; i < size; i++) {
                String name = in.text();
                changes.put(name, in.signed());
            }
            return new Counters(changes);
        }

        private Field[] fields() throws IOException {
            List<Field> fields = new ArrayList<>();
            int size = in.size();
            for (int i = 0; i < size; i++) {
                String name = in.text();
                fields.add(sink.fields().declare(name, Field.Kind.values()[in.place(Field.Kind.values().length)]));
            }
            return fields.toArray(Field[]::new);
        }

        private int[] stacks() throws IOException {
            int functions = in.size();
            List<Symbol> symbols = new ArrayList<>();
            for (int i = 0; i < functions; i++) {
                symbols.add(sink.stacks().symbol(in.text()));
            }
            // The first means none, and is not written.
            return in.numbers(1, () -> stack(symbols));
        }

        private int stack(List<Symbol> symbols) throws IOException {
            int depth = in.place(Limits.FRAMES + 1);
            List<Symbol> frames = new ArrayList<>();
            for (int frame = 0; frame < depth; frame++) {
                frames.add(symbols.get(in.place(symbols.size())));
            }
            return sink.stacks().intern(frames);
        }

        private void rows(int[] names, List<Text> texts, Field[] fields, int[] stacks) throws IOException {
            EventRow row = new EventRow();
            long time = 0;
            for (long count = in.amount(); Limits.isCount(count); count = in.amount()) {
                row.clear();
                row.count = count;
                time += in.signed();
                row.time = time;
                row.stack = stacks[in.place(stacks.length)];
                row.cpu = in.optional();
                row.pid = in.optional();
                for (Text text : texts) {
                    text.set(row, names[in.place(names.length)]);
                }
                moreFields(names, fields, row);
                sink.event(row);
            }
        }

        private void moreFields(int[] names, Field[] fields, EventRow row) throws IOException {
            for (int place = in.place(fields.length + 1); place != 0; place = in.place(fields.length + 1)) {
                Field field = fields[place - 1];
                long value = in.signed();
                if (field.kind() == Field.Kind.TEXT && (value < 0 || value >= names.length)) {
                    throw new CaptureInput.Damaged("text " + value + " of " + names.length);
                }
                row.field(field.id(), field.kind() == Field.Kind.TEXT ? names[(int) value] : value);
            }
        }
    }
}
