package org.skbsh.format.capture;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import org.skbsh.format.NamedWriter;
import org.skbsh.model.Capture;
import org.skbsh.model.Counters;
import org.skbsh.model.Events;
import org.skbsh.model.Field;
import org.skbsh.model.FieldTable;
import org.skbsh.model.KernelModule;
import org.skbsh.model.Origin;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/**
 * Writes skbsh's own file: gzipped; a mark, the origin of the capture, what is missing, then each text, function and
 * stack once, and the events as small numbers that name them.
 */
public final class CaptureWriter implements NamedWriter {
    private static final int BUFFER = 1 << 16;

    static final String NAME = "skbsh capture";
    static final String MARK = "skbsh capture 5\n";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> endings() {
        return List.of(".skb");
    }

    @Override
    public void write(Capture capture, IntPredicate kept, OutputStream bytes) throws IOException {
        try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(bytes, BUFFER), BUFFER)) {
            out.write(MARK.getBytes(StandardCharsets.UTF_8));
            new Writing(out).all(capture, kept);
        }
    }

    private record Writing(OutputStream out) {
        void all(Capture capture, IntPredicate kept) throws IOException {
            origin(capture.origin());
            number(capture.loss().lost());
            number(capture.loss().unread());
            texts(capture.unread());
            number(capture.loss().overflow());
            counters(capture.counters());
            names(capture.events());
            // A reader of another version may know other fields.
            texts(Stream.of(TextField.values()).map(TextField::key).toList());
            fields(capture.events());
            stacks(capture.events());
            rows(capture.events(), kept);
        }

        private void origin(Origin origin) throws IOException {
            text(origin.source());
            text(origin.name());
            texts(origin.probes());
            text(origin.coverage());
            texts(origin.blindSpots());
            text(origin.started().map(Object::toString).orElse(""));
            text(origin.lasted().map(Object::toString).orElse(""));
            text(origin.kernel().orElse(""));
            text(origin.clockStart().map(Object::toString).orElse(""));
            number(origin.modules().size());
            for (KernelModule module : origin.modules()) {
                text(module.name());
                text(module.flags());
                text(module.buildId());
                number(module.unloaded() ? 1 : 0);
            }
        }

        private void names(Events events) throws IOException {
            int size = events.names().size();
            number(size);
            for (int id = 0; id < size; id++) {
                text(events.names().text(id));
            }
        }

        private void counters(Counters counters) throws IOException {
            number(counters.changes().size());
            for (Map.Entry<String, Long> change : counters.changes().entrySet()) {
                text(change.getKey());
                signed(change.getValue());
            }
        }

        private void fields(Events events) throws IOException {
            number(events.fields().size());
            for (Field field : events.fields()) {
                text(field.name());
                number(field.kind().ordinal());
            }
        }

        private void stacks(Events events) throws IOException {
            int size = events.stacks().size();
            Map<String, Integer> symbols = new LinkedHashMap<>();
            for (int id = 1; id < size; id++) {
                for (Symbol frame : events.stacks().get(id).frames()) {
                    symbols.putIfAbsent(frame.raw(), symbols.size());
                }
            }
            texts(List.copyOf(symbols.keySet()));
            number(size);
            for (int id = 1; id < size; id++) {
                Stack stack = events.stacks().get(id);
                number(stack.frames().size());
                for (Symbol frame : stack.frames()) {
                    number(symbols.get(frame.raw()));
                }
            }
        }

        private void rows(Events events, IntPredicate kept) throws IOException {
            long time = 0;
            for (int row = 0; row < events.size(); row++) {
                if (!kept.test(row)) {
                    continue;
                }
                number(events.count().get(row));
                long now = events.time().get(row);
                signed(now - time);
                time = now;
                number(events.stack().get(row));
                number(events.cpu().get(row) + 1L);
                number(events.pid().get(row) + 1L);
                for (TextField field : TextField.values()) {
                    number(events.text(field).get(row));
                }
                moreFields(events, row);
            }
            // No event counts 0, so a 0 ends the file; a file that ends elsewhere was cut.
            number(0);
        }

        // The place of the field plus one, so that 0 ends the list.
        private void moreFields(Events events, int row) throws IOException {
            List<Field> fields = events.fields();
            for (int place = 0; place < fields.size(); place++) {
                long value = events.field(fields.get(place)).get(row);
                if (value != FieldTable.ABSENT) {
                    number(place + 1L);
                    signed(value);
                }
            }
            number(0);
        }

        private void texts(List<String> texts) throws IOException {
            number(texts.size());
            for (String text : texts) {
                text(text);
            }
        }

        private void text(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            number(bytes.length);
            out.write(bytes);
        }

        private void signed(long value) throws IOException {
            number((value << 1) ^ (value >> 63));
        }

        // Seven bits a byte, the lowest first; the eighth bit says that more bytes follow.
        private void number(long value) throws IOException {
            long rest = value;
            while ((rest & ~0x7fL) != 0) {
                out.write((int) (rest & 0x7f | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
