package org.skbsh.format.bpftrace;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

import org.skbsh.format.EventReader;
import org.skbsh.format.LineBuffer;
import org.skbsh.format.Source;
import org.skbsh.format.TextLines;
import org.skbsh.model.EventSink;
import org.skbsh.model.Limits;
import org.skbsh.model.ReasonTable;

/**
 * Output of {@code bpftrace -f json}: one object on each line, {@code {"type": …, "data": …}}; stacks are text inside
 * strings.
 */
public final class BpftraceJsonReader implements EventReader {
    private static final Pattern MARK = Pattern.compile(
            "^\\{\"type\": ?\"(attached_probes|printf|map|value|hist|stats|tseries|time|lost_events|helper_error"
                    + "|runtime_error|errorf|warnf|print_error|syscall|join|cat)\"",
            Pattern.MULTILINE);
    // A map of many stacks is one line of any length; its parts are short.
    private final JsonFactory json = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Limits.TEXT)
                    .maxNameLength(LineBuffer.LONGEST_LINE)
                    .maxNumberLength(LineBuffer.LONGEST_LINE)
                    .build())
            .build();
    private final ReasonTable reasons;
    private final String program;

    public BpftraceJsonReader(ReasonTable reasons) {
        this(reasons, "");
    }

    /** @param program whose output it is; empty if that is unknown */
    public BpftraceJsonReader(ReasonTable reasons, String program) {
        this.reasons = reasons;
        this.program = program;
    }

    @Override
    public String name() {
        return "bpftrace json";
    }

    @Override
    public int recognises(byte[] head) {
        return MARK.matcher(new String(head, StandardCharsets.UTF_8)).find() ? 95 : 0;
    }

    @Override
    public void read(Source source, EventSink sink) throws IOException {
        Session session = new Session(sink, new BpftraceLines(sink, reasons));
        session.lines.program(program);
        TextLines text = new TextLines(source.stream());
        try {
            for (long number = 1; text.next(); number++) {
                session.lines.at(number);
                if (text.beginsWith('{')) {
                    session.object(text.stream(), json);
                } else {
                    session.line(text);
                }
            }
        } finally {
            session.finish();
        }
    }

    /** What carries over from one object to the next: several printf may print one record. */
    private static final class Session {
        // More than any object has without its data.
        private static final int MOST_FIELDS = 32;

        private final EventSink sink;
        private final BpftraceLines lines;
        private final StringBuilder printed = new StringBuilder();

        Session(EventSink sink, BpftraceLines lines) {
            this.sink = sink;
            this.lines = lines;
        }

        void line(TextLines text) throws IOException {
            String line = text.text();
            if (text.overlong()) {
                lines.unread(TextLines.OVERLONG);
            } else if (!line.isBlank()) {
                lines.line(line);
            }
        }

        void object(Reader line, JsonFactory json) throws IOException {
            Map<String, String> told = new HashMap<>();
            try (JsonParser parser = json.createParser(line)) {
                parser.nextToken();
                boolean known = true;
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    known &= field(parser, told);
                }
                boolean whole = parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null;
                if (!whole || !known || !end(told)) {
                    unread(told, "");
                }
            } catch (JsonProcessingException e) {
                unread(told, ": " + e.getOriginalMessage());
            }
        }

        // False if such an object does not have it.
        private boolean field(JsonParser parser, Map<String, String> told) throws IOException {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            if (field.equals("data")) {
                told.put(field, "");
                return data(told.getOrDefault("type", ""), parser, told);
            }
            if (value.isScalarValue() && told.size() < MOST_FIELDS) {
                told.put(field, parser.getText());
            }
            parser.skipChildren();
            return true;
        }

        private void unread(Map<String, String> told, String why) {
            String type = told.getOrDefault("type", "");
            sink.unread("(an object of bpftrace, " + (type.length() < 30 ? "type \"" + type + "\"" : "of a type")
                    + ", that is damaged or has unexpected content" + why + ")");
        }

        private boolean data(String type, JsonParser parser, Map<String, String> told) throws IOException {
            switch (type) {
                case "printf", "print" -> {
                    boolean text = parser.currentToken() == JsonToken.VALUE_STRING;
                    if (text) {
                        print(BpftraceBytes.text(parser.getText()));
                    }
                    parser.skipChildren();
                    return text || type.equals("print");
                }
                case "map" -> {
                    return maps(parser);
                }
                case "lost_events", "helper_error", "runtime_error" -> scalars(parser, told);
                default -> parser.skipChildren();
            }
            // A type that follows its data comes too late.
            return !type.isEmpty();
        }

        // Errors of bpftrace are in "data", from 0.24 on beside it, or in both.
        private static void scalars(JsonParser parser, Map<String, String> told) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                told.put("events", parser.getText());
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                if (parser.nextToken().isScalarValue() && told.size() < MOST_FIELDS) {
                    told.put(field, parser.getText());
                }
                parser.skipChildren();
            }
        }

        /** Whether the meaning of such an object is known. */
        private boolean end(Map<String, String> told) {
            switch (told.getOrDefault("type", "")) {
                case "lost_events" -> lost(told.getOrDefault("count", told.getOrDefault("events", "")));
                case "helper_error" -> {
                    // The helper that refuses an event is the update of a full map.
                    if (told.getOrDefault("helper", "map_update_elem").contains("update")) {
                        sink.overflow(1);
                    }
                }
                case "runtime_error" -> sink.unread("bpftrace: " + told.getOrDefault("msg", "an error in the program"));
                // These are not losses unless they hold a count of events: the program's own numbers, messages, the
                // start.
                case "printf", "map" -> {
                    return told.containsKey("data");
                }
                case "attached_probes" -> lines.start();
                case "value", "hist", "stats", "tseries" ->
                    sink.unread("(\"" + told.get("type") + "\": no count of packets)");
                case "print", "time", "warnf", "errorf" -> {
                    return true;
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private void lost(String number) {
            lines.lost(number, "(a loss of \"" + number.substring(0, Math.min(number.length(), 80)) + "\" events)");
        }

        // {"@name": {"key": count, …}} or, for a map without a key, {"@name": count}.
        private boolean maps(JsonParser parser) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String named = parser.currentName();
                String name = named.startsWith("@") ? named.substring(1) : named;
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_NUMBER_INT) {
                    lines.mapEntry(name, "", parser.getText());
                } else if (value == JsonToken.START_OBJECT) {
                    entries(name, parser);
                    lines.mapEnd();
                } else {
                    parser.skipChildren();
                }
            }
            return true;
        }

        private void entries(String name, JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = BpftraceBytes.text(parser.currentName());
                JsonToken value = parser.nextToken();
                // Numbers that a double cannot hold are strings from 0.24 on.
                if (value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_STRING) {
                    lines.mapEntry(name, key, parser.getText());
                } else {
                    sink.unread("@" + name + "[…]: not a count");
                    parser.skipChildren();
                }
            }
        }

        private void print(String text) {
            if (printed.isEmpty() && text.startsWith(BpftraceRecord.MARK) && text.contains(BpftraceRecord.COMM)) {
                lines.whole(text);
                return;
            }
            int searched = printed.length();
            printed.append(text);
            int from = 0;
            for (int feed = printed.indexOf("\n", searched); feed >= 0; feed = printed.indexOf("\n", from)) {
                lines.line(printed.substring(from, feed));
                from = feed + 1;
            }
            printed.delete(0, from);
            if (printed.length() > LineBuffer.LONGEST_LINE) {
                finish();
            }
        }

        void finish() {
            if (!printed.isEmpty()) {
                lines.line(printed.toString());
                printed.setLength(0);
            }
            lines.finish();
        }
    }
}
