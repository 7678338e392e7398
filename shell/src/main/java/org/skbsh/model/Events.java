package org.skbsh.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The events of a capture as columns. Row numbers run from 0 to {@link #size()}; texts are numbers of {@link #names()}.
 * Immutable: a {@link CaptureBuilder} makes it.
 */
public final class Events {
    private final int size;
    private final long total;
    private final StackTable stacks;
    private final TextTable names;
    private final List<Field> fields;
    private final EventColumns columns;

    Events(int size, long total, StackTable stacks, TextTable names, FieldTable fields, EventColumns columns) {
        this.size = size;
        this.total = total;
        this.stacks = stacks;
        this.names = names;
        // A field without any value yet has no column.
        this.fields = fields.all().stream()
                .filter(field -> field.id() < columns.fields().size())
                .toList();
        this.columns = columns;
    }

    /** Rows: fewer than events if the source had aggregated them. */
    public int size() {
        return size;
    }

    /** Events: the sum of the counts of the rows. */
    public long total() {
        return total;
    }

    public StackTable stacks() {
        return stacks;
    }

    public TextTable names() {
        return names;
    }

    /** Nanoseconds of the tracer's clock; -1 for none. */
    public LongColumn time() {
        return columns.time();
    }

    /** How many events a row stands for; 1 unless the source had aggregated them. */
    public LongColumn count() {
        return columns.count();
    }

    /** Numbers in {@link #stacks()}. */
    public IntColumn stack() {
        return columns.stack();
    }

    /** -1 for none. */
    public IntColumn cpu() {
        return columns.cpu();
    }

    /** -1 for none. */
    public IntColumn pid() {
        return columns.pid();
    }

    /** The column of a text field. */
    public IntColumn text(TextField field) {
        return columns.text(field);
    }

    /** The fields beyond the usual ones. */
    public List<Field> fields() {
        return fields;
    }

    /** The column of one of {@link #fields}; {@link FieldTable#ABSENT} if a row lacks it. */
    public LongColumn field(Field field) {
        return columns.fields().get(field.id());
    }

    /** The value of one of {@link #fields} for people; empty if the row lacks it. */
    public String text(Field field, int row) {
        return text(field, field(field).get(row));
    }

    /** A value of one of {@link #fields} for people. */
    public String text(Field field, long value) {
        return value == FieldTable.ABSENT ? "" : field.text(value, names);
    }

    /** The row as one object, for display. */
    public Event get(int row) {
        java.util.Objects.checkIndex(row, size);
        java.util.EnumMap<TextField, String> texts = new java.util.EnumMap<>(TextField.class);
        for (TextField field : TextField.values()) {
            int id = text(field).get(row);
            if (id != 0) {
                texts.put(field, names.text(id));
            }
        }
        return new Event(
                time().get(row) < 0 ? OptionalLong.empty() : OptionalLong.of(time().get(row)),
                cpu().get(row) < 0 ? OptionalInt.empty() : OptionalInt.of(cpu().get(row)),
                pid().get(row) < 0 ? OptionalInt.empty() : OptionalInt.of(pid().get(row)),
                texts,
                more(row),
                stacks.get(stack().get(row)),
                count().get(row));
    }

    private Map<String, Object> more(int row) {
        Map<String, Object> more = new LinkedHashMap<>();
        for (Field field : fields) {
            if (field(field).get(row) != FieldTable.ABSENT) {
                long value = field(field).get(row);
                more.put(field.name(), field.kind() == Field.Kind.NUMBER ? (Object) value : text(field, value));
            }
        }
        return more;
    }
}
