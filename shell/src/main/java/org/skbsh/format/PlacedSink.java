package org.skbsh.format;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;
import org.skbsh.model.FieldTable;
import org.skbsh.model.ForwardingSink;

/** Keeps of each event the line of the file that it begins at, as its field {@code line}. */
final class PlacedSink extends ForwardingSink {
    private final LineNumbers numbers;
    private int field = FieldTable.REFUSED;

    /** @param numbers of the lines that the reader counts, in the file */
    PlacedSink(EventSink next, LineNumbers numbers) {
        super(next);
        this.numbers = numbers;
    }

    @Override
    public void event(EventRow row) {
        if (row.line > 0) {
            place(row);
        }
        next.event(row);
    }

    private void place(EventRow row) {
        if (field == FieldTable.REFUSED) {
            field = fields().declare("line", Field.Kind.NUMBER).id();
        }
        // A table of fields that is full takes no more; the event itself is worth more than its place.
        if (field != FieldTable.REFUSED) {
            row.field(field, numbers.inFile(row.line));
        }
    }
}
