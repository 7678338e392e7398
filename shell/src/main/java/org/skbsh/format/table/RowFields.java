package org.skbsh.format.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.skbsh.format.Labels;
import org.skbsh.format.Redaction;
import org.skbsh.model.Events;
import org.skbsh.model.Field;
import org.skbsh.model.FieldTable;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/** An event as names and values: the names are those of the keys and of JSON. */
final class RowFields {
    private static final int NANOSECOND_DIGITS = 9;

    private final Events events;
    private final Labels labels;
    private final Redaction redaction;
    private final List<Field> fields;

    RowFields(Events events, Labels labels, Redaction redaction) {
        this.events = events;
        this.labels = labels;
        this.redaction = redaction;
        this.fields = events.fields().stream().filter(redaction::tells).toList();
    }

    /** All names that {@link #of} may give, in order. */
    List<String> names() {
        List<String> names = new ArrayList<>(List.of("time", "cpu", "pid"));
        for (TextField field : TextField.values()) {
            if (redaction.tells(field)) {
                names.add(field.key());
            }
        }
        fields.forEach(field -> names.add(name(field)));
        names.addAll(List.of("count", "verdict", "class", "caller", "stack"));
        return names;
    }

    /** The values that the row has: numbers, texts, and the frames of the stack. */
    Map<String, Object> of(int row) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (events.time().get(row) >= 0) {
            values.put("time", BigDecimal.valueOf(events.time().get(row), NANOSECOND_DIGITS));
        }
        number("cpu", events.cpu().get(row), values);
        number("pid", events.pid().get(row), values);
        for (TextField field : TextField.values()) {
            text(
                    field.key(),
                    redaction.text(field, events.names().text(events.text(field).get(row))),
                    values);
        }
        for (Field field : fields) {
            long value = events.field(field).get(row);
            if (value != FieldTable.ABSENT) {
                values.put(name(field), field.kind() == Field.Kind.NUMBER ? (Object) value : events.text(field, value));
            }
        }
        values.put("count", events.count().get(row));
        text("verdict", labels.verdict().of(row), values);
        text("class", labels.className().of(row), values);
        text("caller", redaction.function(labels.caller().of(row)), values);
        List<Symbol> calls = events.stacks().get(events.stack().get(row)).calls();
        if (!calls.isEmpty()) {
            values.put("stack", calls.stream().map(redaction::frame).toList());
        }
        return values;
    }

    // The frames have that name here.
    private static String name(Field field) {
        return field.name().equals("stack") ? "args.stack" : field.name();
    }

    private static void number(String name, int value, Map<String, Object> values) {
        if (value >= 0) {
            values.put(name, value);
        }
    }

    private static void text(String name, String text, Map<String, Object> values) {
        if (!text.isEmpty()) {
            values.put(name, text);
        }
    }
}
