package org.skbsh.format.table;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;

import org.skbsh.format.EventWriter;
import org.skbsh.format.Labels;
import org.skbsh.format.Redaction;
import org.skbsh.model.Capture;
import org.skbsh.model.Events;

/** An event a line, each one object of JSON with all its fields, named as the keys to group by. */
public final class JsonLinesWriter implements EventWriter {
    private final JsonFactory factory = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private final Labels labels;
    private final Redaction redaction;

    /**
     * @param labels verdict, class and caller
     * @param redact whether to leave out names and addresses
     */
    public JsonLinesWriter(Labels labels, boolean redact) {
        this.labels = labels;
        this.redaction = new Redaction(redact);
    }

    @Override
    public void write(Capture capture, IntPredicate kept, OutputStream out) throws IOException {
        Events events = capture.events();
        RowFields fields = new RowFields(events, labels, redaction);
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            for (int row = 0; row < events.size(); row++) {
                if (kept.test(row)) {
                    event(fields.of(row), json);
                }
            }
            json.writeRaw('\n');
        }
    }

    private static void event(Map<String, Object> fields, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            json.writeFieldName(field.getKey());
            value(field.getValue(), json);
        }
        json.writeEndObject();
    }

    private static void value(Object value, JsonGenerator json) throws IOException {
        if (value instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object one : list) {
                json.writeString(one.toString());
            }
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }
}
