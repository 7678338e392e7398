package org.skbsh.query;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Field;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;

/** A capture made event by event, for tests. */
public final class TestEvents {
    private final CaptureBuilder builder = new CaptureBuilder();

    /** Adds one event whose stack has these functions, callee first, by commas; an empty text for none. */
    public TestEvents event(String chain, Consumer<Event> more) {
        EventRow row = new EventRow();
        List<String> frames = chain.isEmpty() ? List.of() : Arrays.asList(chain.split(","));
        row.stack = builder.stacks().internPrinted(frames);
        more.accept(new Event(row));
        builder.event(row);
        return this;
    }

    public TestEvents event(String chain) {
        return event(chain, event -> {});
    }

    /** All of them in view. */
    public Selection all() {
        return Selection.all(builder.snapshot(Origin.file("test", "test")));
    }

    /** What one event has beside its stack. */
    public final class Event {
        private final EventRow row;

        private Event(EventRow row) {
            this.row = row;
        }

        public Event pid(int pid) {
            row.pid = pid;
            return this;
        }

        public Event cpu(int cpu) {
            row.cpu = cpu;
            return this;
        }

        public Event time(long nanos) {
            row.time = nanos;
            return this;
        }

        public Event count(long count) {
            row.count = count;
            return this;
        }

        public Event text(TextField field, String text) {
            row.text(field, builder.names().id(text));
            return this;
        }

        public Event number(String name, long value) {
            row.field(builder.fields().declare(name, Field.Kind.NUMBER).id(), value);
            return this;
        }

        public Event pointer(String name, long value) {
            row.field(builder.fields().declare(name, Field.Kind.ADDRESS).id(), value);
            return this;
        }

        public Event word(String name, String value) {
            row.field(
                    builder.fields().declare(name, Field.Kind.TEXT).id(),
                    builder.names().id(value));
            return this;
        }
    }
}
