package org.skbsh.tracer.packet;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.skbsh.model.EventRow;
import org.skbsh.model.Field;
import org.skbsh.model.FieldTable;

/**
 * What a row says of its packet: the fields that its event has, by their places here. One object serves for all rows of a
 * sink; the next row replaces the values.
 */
public final class RowPacket {
    public static final int SADDR = 0;
    public static final int DADDR = 1;
    public static final int L4 = 2;
    public static final int SPORT = 3;
    public static final int DPORT = 4;
    public static final int LEN = 5;
    public static final int VLAN = 6;
    private static final int COUNT = 7;
    private static final int OTHER = -1;

    private final FieldTable table;
    private final long[] values = new long[COUNT];
    /** Which of these a field is, by its number in the table. */
    private int[] places = new int[0];

    /** @param table of the rows' sink */
    public RowPacket(FieldTable table) {
        this.table = table;
    }

    /** Takes the values of a row. */
    public void read(EventRow row) {
        Arrays.fill(values, FieldTable.ABSENT);
        for (int nth = 0; nth < row.fieldCount(); nth++) {
            int place = place(row.fieldAt(nth));
            if (place != OTHER) {
                values[place] = row.valueAt(nth);
            }
        }
    }

    /**
     * The value of one of these fields, the number of a text for one that is a text; {@link FieldTable#ABSENT} if the row
     * lacks it.
     */
    public long value(int place) {
        return values[place];
    }

    private int place(int field) {
        // A field without room has no number.
        if (field < 0) {
            return OTHER;
        }
        if (field >= places.length) {
            List<Field> declared = table.all();
            places = declared.stream().mapToInt(RowPacket::place).toArray();
        }
        return places[field];
    }

    private static int place(Field field) {
        // A field of the same name and another kind took the plain name.
        String kind = "." + field.kind().name().toLowerCase(Locale.ROOT);
        String name = field.name().endsWith(kind)
                ? field.name().substring(0, field.name().length() - kind.length())
                : field.name();
        return switch (field.kind()) {
            case TEXT ->
                switch (name) {
                    case "saddr" -> SADDR;
                    case "daddr" -> DADDR;
                    case "l4", "transport" -> L4;
                    default -> OTHER;
                };
            case NUMBER ->
                switch (name) {
                    case "sport" -> SPORT;
                    case "dport" -> DPORT;
                    case "len" -> LEN;
                    case "vlan" -> VLAN;
                    default -> OTHER;
                };
            case ADDRESS -> OTHER;
        };
    }
}
