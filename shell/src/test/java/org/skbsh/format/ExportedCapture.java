package org.skbsh.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Field;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;

/** A capture that a test makes event by event, and the file that a writer makes of it. */
public final class ExportedCapture {
    private final CaptureBuilder builder = new CaptureBuilder();
    private EventRow row = new EventRow();

    /** The next event, of a stack with these frames, callee first. */
    public ExportedCapture event(long count, String... frames) {
        row = new EventRow();
        row.count = count;
        row.stack = builder.stacks().internPrinted(List.of(frames));
        return this;
    }

    public ExportedCapture at(long time, int cpu, int pid) {
        row.time = time;
        row.cpu = cpu;
        row.pid = pid;
        return this;
    }

    public ExportedCapture text(TextField field, String text) {
        row.text(field, builder.names().id(text));
        return this;
    }

    public ExportedCapture field(String name, String text) {
        int field = builder.fields().declare(name, Field.Kind.TEXT).id();
        row.field(field, builder.names().id(text));
        return this;
    }

    public ExportedCapture field(String name, Field.Kind kind, long value) {
        row.field(builder.fields().declare(name, kind).id(), value);
        return this;
    }

    /** Adds it. */
    public ExportedCapture end() {
        builder.event(row);
        return this;
    }

    public ExportedCapture lost(long events) {
        builder.lost(events);
        return this;
    }

    public Capture capture(String name) {
        return builder.snapshot(Origin.file("ftrace text", name));
    }

    /** The text that a writer makes of a capture. */
    public static String written(EventWriter writer, Capture capture) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(capture, row -> true, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
