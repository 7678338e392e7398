package org.skbsh.format.ftrace;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

import org.skbsh.format.DeviceEvents;
import org.skbsh.format.Redaction;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.model.Events;
import org.skbsh.model.Field;
import org.skbsh.model.FieldTable;
import org.skbsh.model.TextField;
import org.skbsh.model.Total;

/** What ftrace's text has no place for, among what the events have. */
final class FtraceLeftOut {
    // The packet's address is written, and a line in a file says nothing of the event.
    private static final Set<String> NOT_ITS_OWN = Set.of(TracedEvent.ADDRESS_FIELD, "line");

    private final Events events;
    private final Redaction redaction;
    private final Set<String> names = new LinkedHashSet<>();
    private long bare;
    private long repeated;

    private FtraceLeftOut(Events events, Redaction redaction) {
        this.events = events;
        this.redaction = redaction;
    }

    static List<String> of(Events events, IntPredicate kept, Redaction redaction) {
        FtraceLeftOut left = new FtraceLeftOut(events, redaction);
        for (int row = 0; row < events.size(); row++) {
            if (kept.test(row)) {
                left.row(row);
            }
        }
        return left.told();
    }

    private void row(int row) {
        long count = events.count().get(row);
        if (count > 1) {
            repeated = Total.plus(repeated, count);
        }
        if (!FtraceTextWriter.hasContext(events, row) && hasSomeContext(row)) {
            bare = Total.plus(bare, count);
        }
        String location = events.names().text(events.text(TextField.LOCATION).get(row));
        if (!location.isEmpty() && Character.isDigit(location.charAt(0))) {
            // Kernels before 6.2 print a hash there, so a number says nothing.
            names.add("a location without a name");
        }
        for (TextField field : List.of(TextField.DEVICE, TextField.NETNS)) {
            boolean written = field == TextField.DEVICE && isOfDevice(row);
            if (events.text(field).get(row) != 0 && redaction.tells(field) && !written) {
                names.add(field.key());
            }
        }
        for (Field field : events.fields()) {
            boolean written = NOT_ITS_OWN.contains(field.name());
            if (events.field(field).get(row) != FieldTable.ABSENT && redaction.tells(field) && !written) {
                names.add(field.name());
            }
        }
    }

    private boolean hasSomeContext(int row) {
        boolean named = events.text(TextField.COMM).get(row) != 0 && redaction.tells(TextField.COMM);
        return named
                || events.time().get(row) >= 0
                || events.cpu().get(row) >= 0
                || events.pid().get(row) >= 0;
    }

    private boolean isOfDevice(int row) {
        String probe = events.names().text(events.text(TextField.PROBE).get(row));
        return DeviceEvents.has(probe.substring(probe.lastIndexOf(':') + 1));
    }

    private static String events(long count) {
        return count + (count == 1 ? " event" : " events");
    }

    private List<String> told() {
        List<String> told = new ArrayList<>();
        if (!names.isEmpty()) {
            told.add("ftrace's text has no place for " + String.join(", ", names));
        }
        if (bare > 0) {
            told.add(events(bare) + " without time, CPU and task: a line of ftrace has all of them or none");
        }
        if (repeated > 0) {
            told.add(events(repeated) + " counted together before: a line of ftrace is one event");
        }
        return told;
    }
}
