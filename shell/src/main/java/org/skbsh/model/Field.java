package org.skbsh.model;

/**
 * A field beyond the usual ones: {@code len} of {@code net:net_dev_xmit}, {@code skbaddr}, the port of a packet.
 *
 * @param id its number in the capture's {@link FieldTable}
 * @param name as the tracer calls it; also the key to group and filter by
 */
public record Field(int id, String name, Kind kind) {
    /** The kind of a field's value, which is a long in any case. */
    public enum Kind {
        NUMBER,
        /** A number shown in hexadecimal. */
        ADDRESS,
        /** The value is a number of the capture's {@link TextTable}. */
        TEXT
    }

    /** The value for people. */
    String text(long value, TextTable names) {
        return switch (kind) {
            case NUMBER -> Long.toString(value);
            case ADDRESS -> "0x" + Long.toHexString(value);
            case TEXT -> names.text((int) value);
        };
    }
}
