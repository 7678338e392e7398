package org.skbsh.format.profile;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import org.skbsh.format.EventWriter;
import org.skbsh.format.Labels;
import org.skbsh.format.Redaction;
import org.skbsh.model.Capture;
import org.skbsh.model.Events;

/**
 * A processed profile of Firefox Profiler, of version 57, which newer ones of it convert: {@code src/types/profile.ts} and
 * {@code docs-developer/CHANGELOG-formats.md} of firefox-devtools/profiler. One thread has all events; a sample's weight is
 * its count, its category the verdict. Events without a time are at its beginning.
 */
public final class FirefoxWriter implements EventWriter {
    private static final int PROFILE_VERSION = 57;
    private static final int GECKO_VERSION = 31;
    private static final double NANOS_IN_MILLI = 1_000_000;

    private final JsonFactory factory = new JsonFactory();
    private final Labels labels;
    private final Redaction redaction;

    /** Events at one time: its nanoseconds, 0 for none. */
    private record Moment(long time, int stack, long count) {}

    /**
     * @param labels verdict and class
     * @param redact whether to leave out names of files, and addresses
     */
    public FirefoxWriter(Labels labels, boolean redact) {
        this.labels = labels;
        this.redaction = new Redaction(redact);
    }

    @Override
    public void write(Capture capture, IntPredicate kept, OutputStream out) throws IOException {
        FirefoxCategories categories = new FirefoxCategories();
        FirefoxStacks stacks = new FirefoxStacks(categories);
        List<Moment> moments = moments(capture, kept, stacks);
        long first = moments.stream()
                .mapToLong(Moment::time)
                .filter(time -> time > 0)
                .findFirst()
                .orElse(0);
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.writeStartObject();
            meta(capture, first, categories, json);
            stacks.shared(json);
            json.writeArrayFieldStart("pages");
            json.writeEndArray();
            json.writeArrayFieldStart("threads");
            thread(moments, first, stacks, json);
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private List<Moment> moments(Capture capture, IntPredicate kept, FirefoxStacks stacks) {
        Events events = capture.events();
        Samples samples = new Samples(capture, labels, redaction);
        List<Moment> moments = new ArrayList<>();
        Map<Sample, Integer> known = new HashMap<>();
        for (int row = 0; row < events.size(); row++) {
            if (kept.test(row)) {
                int stack = known.computeIfAbsent(
                        samples.sample(row),
                        sample -> stacks.stack(
                                samples.frames(sample), samples.verdict(sample), samples.className(sample)));
                moments.add(new Moment(
                        Math.max(0, events.time().get(row)),
                        stack,
                        events.count().get(row)));
            }
        }
        // Whoever reads them searches for times.
        moments.sort(Comparator.comparingLong(Moment::time));
        return moments;
    }

    private void meta(Capture capture, long first, FirefoxCategories categories, JsonGenerator json)
            throws IOException {
        double start = capture.origin()
                .clockStart()
                .map(clock -> clock.toEpochMilli() + first / NANOS_IN_MILLI)
                .orElse(0.0);
        json.writeObjectFieldStart("meta");
        json.writeNumberField("interval", 1);
        json.writeNumberField("startTime", start);
        json.writeNumberField("processType", 0);
        json.writeNumberField("stackwalk", 1);
        json.writeStringField("product", ProfileTitle.of(capture, redaction));
        json.writeStringField("importedFrom", "skbsh");
        json.writeStringField("oscpu", String.join("; ", ProfileTitle.traced(capture)));
        json.writeNumberField("version", GECKO_VERSION);
        json.writeNumberField("preprocessedProfileVersion", PROFILE_VERSION);
        json.writeBooleanField("symbolicated", true);
        json.writeBooleanField("usesOnlyOneStackType", true);
        categories.write(json);
        json.writeArrayFieldStart("markerSchema");
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void thread(List<Moment> moments, long first, FirefoxStacks stacks, JsonGenerator json)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("name", "freed packets");
        json.writeStringField("processName", "kernel");
        json.writeStringField("processType", "default");
        json.writeNumberField("processStartupTime", 0);
        json.writeNullField("processShutdownTime");
        json.writeNumberField("registerTime", 0);
        json.writeNullField("unregisterTime");
        json.writeArrayFieldStart("pausedRanges");
        json.writeEndArray();
        json.writeBooleanField("isMainThread", true);
        json.writeStringField("pid", "0");
        json.writeNumberField("tid", 0);
        samples(moments, first, json);
        new FirefoxTable("data", "name", "startTime", "endTime", "phase", "category").write("markers", json);
        stacks.tables(json);
        json.writeEndObject();
    }

    private static void samples(List<Moment> moments, long first, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("samples");
        json.writeArrayFieldStart("stack");
        for (Moment moment : moments) {
            json.writeNumber(moment.stack());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("time");
        for (Moment moment : moments) {
            json.writeNumber(Math.max(0, moment.time() - first) / NANOS_IN_MILLI);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("weight");
        for (Moment moment : moments) {
            json.writeNumber(moment.count());
        }
        json.writeEndArray();
        json.writeStringField("weightType", "samples");
        json.writeNumberField("length", moments.size());
        json.writeEndObject();
    }
}
