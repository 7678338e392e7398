package org.skbsh.format.profile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import com.google.protobuf.CodedOutputStream;

import org.skbsh.format.EventWriter;
import org.skbsh.format.Labels;
import org.skbsh.format.Redaction;
import org.skbsh.model.Capture;

/**
 * A profile as {@code go tool pprof} reads it: gzipped, by {@code proto/profile.proto} of google/pprof, whose numbers of
 * fields are these. A sample counts events of one stack, verdict, class, reason and task; a mapping stands for a module.
 */
public final class PprofWriter implements EventWriter {
    private static final int SAMPLE_TYPE = 1;
    private static final int SAMPLE = 2;
    private static final int TIME_NANOS = 9;
    private static final int DURATION_NANOS = 10;
    private static final int COMMENT = 13;

    private final Labels labels;
    private final Redaction redaction;

    /**
     * @param labels verdict, class and reason
     * @param redact whether to leave out names and addresses
     */
    public PprofWriter(Labels labels, boolean redact) {
        this.labels = labels;
        this.redaction = new Redaction(redact);
    }

    @Override
    public void write(Capture capture, IntPredicate kept, OutputStream bytes) throws IOException {
        Samples samples = Samples.of(capture, kept, labels, redaction);
        PprofTables tables = new PprofTables();
        try (OutputStream zipped = new GZIPOutputStream(new BufferedOutputStream(bytes))) {
            CodedOutputStream out = CodedOutputStream.newInstance(zipped);
            // ValueType: type, unit.
            ProtoMessage type =
                    new ProtoMessage().number(1, tables.text("events")).number(2, tables.text("count"));
            out.writeByteArray(SAMPLE_TYPE, type.bytes());
            for (Map.Entry<Sample, Long> sample : samples.counts().entrySet()) {
                out.writeByteArray(
                        SAMPLE,
                        sample(samples, sample.getKey(), sample.getValue(), tables)
                                .bytes());
            }
            about(capture, tables, out);
            tables.writeTo(out);
            out.flush();
        }
    }

    // Sample: location_id, the leaf first; value; label.
    private static ProtoMessage sample(Samples samples, Sample sample, long count, PprofTables tables) {
        ProtoMessage message = new ProtoMessage()
                .packed(1, samples.frames(sample).stream().map(tables::location).toList())
                .packed(2, List.of(count));
        label("verdict", samples.verdict(sample), tables, message);
        label("class", samples.className(sample), tables, message);
        label("reason", samples.reason(sample), tables, message);
        label("comm", samples.comm(sample), tables, message);
        return message;
    }

    // Label: key, str.
    private static void label(String name, String text, PprofTables tables, ProtoMessage sample) {
        if (!text.isEmpty()) {
            sample.message(3, new ProtoMessage().number(1, tables.text(name)).number(2, tables.text(text)));
        }
    }

    private static void about(Capture capture, PprofTables tables, CodedOutputStream out) throws IOException {
        if (capture.origin().started().isPresent()) {
            out.writeInt64(TIME_NANOS, capture.origin().started().get().toEpochMilli() * 1_000_000);
        }
        if (capture.origin().lasted().isPresent()) {
            out.writeInt64(DURATION_NANOS, capture.origin().lasted().get().toNanos());
        }
        List<Long> comments = Stream.concat(
                        ProfileTitle.traced(capture).stream(), ProfileTitle.missing(capture).stream())
                .map(tables::text)
                .toList();
        out.writeRawBytes(new ProtoMessage().packed(COMMENT, comments).bytes());
    }
}
