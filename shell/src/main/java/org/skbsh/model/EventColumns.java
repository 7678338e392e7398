package org.skbsh.model;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The columns behind {@link Events}, as {@link CaptureBuilder} fills them. */
record EventColumns(
        LongColumn time,
        LongColumn count,
        IntColumn stack,
        IntColumn cpu,
        IntColumn pid,
        Map<TextField, IntColumn> texts,
        List<LongColumn> fields) {
    static EventColumns empty() {
        Map<TextField, IntColumn> texts = new EnumMap<>(TextField.class);
        for (TextField field : TextField.values()) {
            texts.put(field, new IntColumn(0));
        }
        return new EventColumns(
                new LongColumn(-1),
                new LongColumn(1),
                new IntColumn(0),
                new IntColumn(-1),
                new IntColumn(-1),
                texts,
                new ArrayList<>());
    }

    IntColumn text(TextField field) {
        return texts.get(field);
    }

    /** The column of the field with this number; created on first use. */
    LongColumn field(int id) {
        while (fields.size() <= id) {
            fields.add(new LongColumn(FieldTable.ABSENT));
        }
        return fields.get(id);
    }

    EventColumns snapshot() {
        Map<TextField, IntColumn> copies = new EnumMap<>(TextField.class);
        texts.forEach((field, column) -> copies.put(field, column.snapshot()));
        return new EventColumns(
                time.snapshot(),
                count.snapshot(),
                stack.snapshot(),
                cpu.snapshot(),
                pid.snapshot(),
                copies,
                fields.stream().map(LongColumn::snapshot).toList());
    }
}
