package org.skbsh.format.profile;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import org.skbsh.format.EventWriter;
import org.skbsh.format.Labels;
import org.skbsh.format.Redaction;
import org.skbsh.model.Capture;
import org.skbsh.model.Total;

/**
 * The JSON of speedscope, by the schema that it names ({@code src/lib/file-format-spec.ts} of jlfwong/speedscope): a sampled
 * profile for each verdict, because it has no categories; a weight is a count of events.
 */
public final class SpeedscopeWriter implements EventWriter {
    private static final String SCHEMA = "https://www.speedscope.app/file-format-schema.json";

    private final JsonFactory factory = new JsonFactory();
    private final Labels labels;
    private final Redaction redaction;

    /**
     * @param labels the verdicts
     * @param redact whether to leave out names of files, and addresses
     */
    public SpeedscopeWriter(Labels labels, boolean redact) {
        this.labels = labels;
        this.redaction = new Redaction(redact);
    }

    @Override
    public void write(Capture capture, IntPredicate kept, OutputStream out) throws IOException {
        Samples samples = Samples.of(capture, kept, labels, redaction);
        Map<ProfileFrame, Integer> frames = new LinkedHashMap<>();
        Map<String, Map<List<Integer>, Long>> profiles = new TreeMap<>();
        samples.counts().forEach((sample, count) -> profiles.computeIfAbsent(
                        samples.verdict(sample), verdict -> new LinkedHashMap<>())
                .merge(numbers(samples.frames(sample), frames), count, Total::plus));
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("$schema", SCHEMA);
            json.writeStringField("exporter", "skbsh");
            json.writeStringField("name", ProfileTitle.of(capture, redaction));
            json.writeObjectFieldStart("shared");
            frames(frames, json);
            json.writeEndObject();
            json.writeArrayFieldStart("profiles");
            for (Map.Entry<String, Map<List<Integer>, Long>> profile : profiles.entrySet()) {
                profile(profile.getKey(), profile.getValue(), json);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    // Caller first.
    private static List<Integer> numbers(List<ProfileFrame> stack, Map<ProfileFrame, Integer> frames) {
        List<Integer> numbers = new ArrayList<>(stack.size());
        for (ProfileFrame frame : stack) {
            Integer known = frames.putIfAbsent(frame, frames.size());
            numbers.add(known == null ? frames.size() - 1 : known);
        }
        Collections.reverse(numbers);
        return numbers;
    }

    private static void frames(Map<ProfileFrame, Integer> frames, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("frames");
        for (ProfileFrame frame : frames.keySet()) {
            json.writeStartObject();
            json.writeStringField("name", frame.text());
            json.writeStringField("file", frame.binary());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void profile(String verdict, Map<List<Integer>, Long> stacks, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("type", "sampled");
        json.writeStringField("name", verdict);
        json.writeStringField("unit", "none");
        json.writeNumberField("startValue", 0);
        json.writeNumberField("endValue", stacks.values().stream().reduce(0L, Total::plus));
        json.writeArrayFieldStart("samples");
        for (List<Integer> stack : stacks.keySet()) {
            json.writeStartArray();
            for (int frame : stack) {
                json.writeNumber(frame);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("weights");
        for (long weight : stacks.values()) {
            json.writeNumber(weight);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
