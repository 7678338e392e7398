package org.skbsh.format.profile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonGenerator;

/** A table of Firefox Profiler: an array for each column, and the length. Cells are numbers, truths or null. */
final class FirefoxTable {
    private final Map<String, List<Object>> columns = new LinkedHashMap<>();
    private int length;

    FirefoxTable(String... names) {
        for (String name : names) {
            columns.put(name, new ArrayList<>());
        }
    }

    /** Adds a row; the number of it, from 0. */
    int add(Object... cells) {
        int column = 0;
        for (List<Object> values : columns.values()) {
            values.add(cells[column++]);
        }
        return length++;
    }

    /** Writes it as the field of an object. */
    void write(String name, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, List<Object>> column : columns.entrySet()) {
            json.writeArrayFieldStart(column.getKey());
            for (Object cell : column.getValue()) {
                cell(cell, json);
            }
            json.writeEndArray();
        }
        json.writeNumberField("length", length);
        json.writeEndObject();
    }

    private static void cell(Object cell, JsonGenerator json) throws IOException {
        if (cell instanceof Number number) {
            json.writeNumber(number.longValue());
        } else if (cell instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else {
            json.writeNull();
        }
    }
}
