package org.skbsh.format.tracecmd;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;
import org.skbsh.model.FieldTable;
import org.skbsh.model.ForwardingSink;

/** Says of each event which instance recorded it, and makes its time nanoseconds. */
final class InstanceSink extends ForwardingSink {
    private final DatClock clock;
    private final int field;
    private final int name;

    /** @param instance its name; empty for the top one, of which nothing is said */
    InstanceSink(EventSink next, DatClock clock, String instance) {
        super(next);
        this.clock = clock;
        this.field = instance.isEmpty()
                ? FieldTable.REFUSED
                : next.fields().declare("instance", Field.Kind.TEXT).id();
        this.name = instance.isEmpty() ? 0 : next.names().id(instance);
    }

    @Override
    public void event(EventRow row) {
        row.time = clock.nanoseconds(row.time);
        if (field != FieldTable.REFUSED) {
            row.field(field, name);
        }
        next.event(row);
    }
}
