package org.skbsh.tracer.bpftrace;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A field of an event, as its {@code format} file tells.
 *
 * @param type as in C, without the array's size
 * @param array whether there is more than one value of that type
 */
record TracepointField(String type, String name, boolean array, int size, boolean signed) {
    // field:__data_loc char[] name;	offset:24;	size:4;	signed:0;
    private static final Pattern LINE = Pattern.compile("\\sfield:([^;\\n]*?)(\\w+)(\\[[^;\\]]*])?;"
            + "\\s*offset:\\d{1,9};\\s*size:(\\d{1,9});(?:\\s*signed:(\\d);)?");
    private static final int LARGEST_NUMBER = 8;

    /** All but those that every event has. */
    static List<TracepointField> of(String format) {
        return LINE.matcher(format)
                .results()
                .filter(line -> !line.group(2).startsWith("common_"))
                .map(line -> new TracepointField(
                        line.group(1).strip(),
                        line.group(2),
                        line.group(3) != null,
                        Integer.parseInt(line.group(4)),
                        "1".equals(line.group(5))))
                .toList();
    }

    boolean isPointer() {
        return type.endsWith("*") && !array;
    }

    /** Text that the event carries at its end, of any length. */
    boolean isText() {
        return type.equals("__data_loc char[]");
    }

    boolean isCharacters() {
        return type.equals("char") && array;
    }

    boolean isNumber() {
        return !array
                && !isPointer()
                && size <= LARGEST_NUMBER
                && !type.contains("_loc ")
                && !type.startsWith("struct ");
    }
}
