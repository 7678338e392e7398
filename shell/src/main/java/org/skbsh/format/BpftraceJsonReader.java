package org.skbsh.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;

import org.skbsh.model.EventSink;
import org.skbsh.model.ReasonTable;

/** Output of {@code bpftrace -f json}: one object a line, {@code {"type": …, "data": …}}; stacks are text inside of strings. */
public final class BpftraceJsonReader implements EventReader {
    private static final Pattern MARK = Pattern.compile(
            "^\\{\"type\": ?\"(attached_probes|printf|map|value|hist|stats|tseries|time|lost_events|helper_error"
                    + "|runtime_error|errorf|warnf|print_error|syscall|join|cat)\"",
            Pattern.MULTILINE);
    // A map of many stacks is one line.
    private static final int LONGEST_STRING = 256 * 1024 * 1024;

    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_STRING)
                    .maxNameLength(LineBuffer.LONGEST_LINE)
                    .build())
            .build();
    private final ReasonTable reasons;

    public BpftraceJsonReader(ReasonTable reasons) {
        this.reasons = reasons;
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
    public void read(InputStream source, EventSink sink) throws IOException {
        Session session = new Session(sink, new BpftraceLines(sink, reasons));
        BufferedReader reader = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8));
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    session.object(line, json);
                }
            }
        } finally {
            session.finish();
        }
    }

    /** What is carried from one object to the next: a record may be printed by several printf. */
    private static final class Session {
        private final EventSink sink;
        private final BpftraceLines lines;
        private final StringBuilder printed = new StringBuilder();

        Session(EventSink sink, BpftraceLines lines) {
            this.sink = sink;
            this.lines = lines;
        }

        void object(String line, JsonFactory json) throws IOException {
            if (!line.startsWith("{")) {
                lines.line(line);
                return;
            }
            Map<String, String> told = new HashMap<>();
            try (JsonParser parser = json.createParser(line)) {
                parser.nextToken();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String field = parser.currentName();
                    parser.nextToken();
                    if (field.equals("data")) {
                        data(told.getOrDefault("type", ""), parser, told);
                    } else {
                        told.put(field, parser.getText());
                        parser.skipChildren();
                    }
                }
                if (!end(told)) {
                    unread(line);
                }
            } catch (JsonProcessingException e) {
                unread(line);
            }
        }

        private void unread(String line) {
            sink.unread(line.substring(0, Math.min(line.length(), 200)));
        }

        private void data(String type, JsonParser parser, Map<String, String> told) throws IOException {
            switch (type) {
                case "printf", "print" -> print(parser.getText());
                case "map" -> maps(parser);
                case "lost_events", "helper_error", "runtime_error" -> scalars(parser, told);
                default -> parser.skipChildren();
            }
        }

        // Its own trouble stands in "data", beside it from 0.24 on, or in both.
        private static void scalars(JsonParser parser, Map<String, String> told) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                told.put("events", parser.getText());
                return;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                told.put(field, parser.getText());
                parser.skipChildren();
            }
        }

        /** Whether it is known what such an object tells. */
        private boolean end(Map<String, String> told) {
            switch (told.getOrDefault("type", "")) {
                case "lost_events" -> sink.lost(count(told.getOrDefault("count", told.getOrDefault("events", ""))));
                case "helper_error" -> {
                    // The helper that refuses an event is the update of a map that is full.
                    if (told.getOrDefault("helper", "map_update_elem").contains("update")) {
                        sink.overflow(1);
                    }
                }
                case "runtime_error" -> sink.unread("bpftrace: " + told.getOrDefault("msg", "an error in the program"));
                // Of these, what holds no count of events is no loss: numbers of the program's own, messages, the
                // start.
                case "printf",
                        "print",
                        "map",
                        "value",
                        "hist",
                        "stats",
                        "tseries",
                        "time",
                        "attached_probes",
                        "warnf",
                        "errorf" -> {
                    return true;
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private static long count(String text) {
            return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
        }

        // {"@name": {"key": count, …}} or, of a map without key, {"@name": count}.
        private void maps(JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName().substring(1);
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_NUMBER_INT) {
                    lines.mapEntry(name, "", parser.getLongValue());
                } else if (value == JsonToken.START_OBJECT) {
                    entries(name, parser);
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void entries(String name, JsonParser parser) throws IOException {
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                JsonToken value = parser.nextToken();
                // Numbers that a double cannot hold are strings from 0.24 on.
                if (value == JsonToken.VALUE_NUMBER_INT || value == JsonToken.VALUE_STRING) {
                    lines.mapEntry(name, key, parser.getValueAsLong());
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
            printed.append(text);
            int from = 0;
            for (int feed = printed.indexOf("\n"); feed >= 0; feed = printed.indexOf("\n", from)) {
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
