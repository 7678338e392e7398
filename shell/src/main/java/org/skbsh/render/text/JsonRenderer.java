package org.skbsh.render.text;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import org.skbsh.model.Printable;
import org.skbsh.model.UserError;
import org.skbsh.render.view.View;

/**
 * One JSON document on one line for each view. The names of its fields are a promise to scripts. Characters that a
 * terminal would act on, or that nobody sees, are written as escapes: the values stay the same.
 */
public final class JsonRenderer implements Renderer {
    /** The deepest nesting of lists and maps; readers of JSON accept no more. */
    private static final int DEEPEST = 250;

    private final JsonFactory factory = new JsonFactory();
    private final TextStyle look;

    public JsonRenderer(TextStyle look) {
        this.look = look;
    }

    @Override
    public void draw(View whole, Appendable out) throws IOException {
        View view = whole.forPrograms();
        StringWriter line = new StringWriter();
        try (JsonGenerator json = factory.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("view", view.name());
            fields(view, json);
            json.writeEndObject();
        }
        boolean unicode = look.unicode() || !look.terminal();
        out.append(Printable.escaped(line.toString(), unicode)).append('\n');
    }

    private static void fields(View view, JsonGenerator json) throws IOException {
        if (view instanceof View.Table table) {
            map(table.facts(), json);
            json.writeArrayFieldStart("rows");
            for (List<Object> row : table.rows()) {
                row(table.columns(), row, json);
            }
            json.writeEndArray();
        } else if (view instanceof View.Tree tree) {
            map(tree.facts(), json);
            TreeJson.write(tree.nodes(), json);
        } else if (view instanceof View.Card card) {
            map(card.fields(), json);
        } else if (view instanceof View.Cards cards) {
            map(cards.facts(), json);
            json.writeArrayFieldStart("cards");
            for (View.Card card : cards.cards()) {
                value(card.fields(), json);
            }
            json.writeEndArray();
        } else if (view instanceof View.Text text) {
            json.writeStringField("text", text.text());
        } else if (view instanceof View.Value value) {
            json.writeFieldName("value");
            value(value.value(), json);
        }
    }

    private static void row(List<View.Column> columns, List<Object> row, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int column = 0; column < columns.size(); column++) {
            View.Column what = columns.get(column);
            Object cell = row.get(column);
            json.writeFieldName(what.name());
            if (what.kind() == View.Kind.SHARE && cell instanceof Number share) {
                json.writeNumber(Cells.rounded(share.doubleValue()));
            } else if (what.kind() == View.Kind.NUMBER && "".equals(cell)) {
                json.writeNull();
            } else {
                value(cell, json);
            }
        }
        json.writeEndObject();
    }

    private static void map(Map<?, ?> fields, JsonGenerator json) throws IOException {
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            // Field names have no blanks: 'matches_not', 'in_view'.
            json.writeFieldName(String.valueOf(field.getKey()).replace(' ', '_'));
            value(field.getValue(), json);
        }
    }

    private static void value(Object value, JsonGenerator json) throws IOException {
        if (json.getOutputContext().getNestingDepth() > DEEPEST) {
            throw new UserError(
                    "a value of more than " + DEEPEST + " levels is not JSON that programs can read",
                    "does a list or map contain itself?");
        }
        if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Number number) {
            number(number, json);
        } else if (value instanceof Iterable<?> list) {
            json.writeStartArray();
            for (Object one : list) {
                value(one, json);
            }
            json.writeEndArray();
        } else if (value instanceof View.Item item) {
            value(item.fields(), json);
        } else if (value instanceof View.Named named) {
            value(named.value(), json);
        } else if (value instanceof View.Share share) {
            json.writeNumber(Cells.rounded(share.value()));
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map(map, json);
            json.writeEndObject();
        } else if (value == null) {
            json.writeNull();
        } else {
            json.writeString(String.valueOf(value));
        }
    }

    private static void number(Number number, JsonGenerator json) throws IOException {
        if (number instanceof Double || number instanceof Float) {
            json.writeNumber(number.doubleValue());
        } else if (number instanceof BigDecimal decimal) {
            json.writeNumber(decimal);
        } else if (number instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else {
            json.writeNumber(number.longValue());
        }
    }
}
