package org.skbsh.format.ftrace;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

import org.skbsh.format.DeviceEvents;
import org.skbsh.format.Protocols;
import org.skbsh.format.Redaction;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.model.Events;
import org.skbsh.model.Field;
import org.skbsh.model.FieldTable;
import org.skbsh.model.Probe;
import org.skbsh.model.TextField;

/** Writes the message of an ftrace line as {@link FtraceMessage} reads it, with no field that the event lacks. */
final class FtraceMessageText {
    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern NAME = Pattern.compile("[a-z]\\w*");
    // An event's line has a name and a field at least.
    private static final String NO_PROBE = "freed";
    private static final String NO_FIELD = "fields=none";

    private final Events events;
    private final Redaction redaction;
    private final Optional<Field> address;
    private final Map<String, String> protocols = new HashMap<>();

    FtraceMessageText(Events events, Redaction redaction) {
        this.events = events;
        this.redaction = redaction;
        this.address = events.fields().stream()
                .filter(field -> field.name().equals(TracedEvent.ADDRESS_FIELD)
                        && field.kind() == Field.Kind.ADDRESS
                        && redaction.tells(field))
                .findFirst();
    }

    /**
     * The message for a row.
     *
     * @param bare whether it is all that the line has: then a reader knows it by its first field only
     */
    String of(int row, boolean bare) {
        Optional<Probe> probe = Probe.parse(text(TextField.PROBE, row));
        String fields = fields(row, probe);
        Optional<String> function =
                probe.flatMap(Probe::function).filter(name -> WORD.matcher(name).matches());
        if (function.isEmpty()) {
            String name = probe.filter(known -> known.kind() != Probe.Kind.BPFTRACE)
                    .map(FtraceMessageText::event)
                    .filter(known -> NAME.matcher(known).matches())
                    .orElse(NO_PROBE);
            return name + ": " + (fields.isEmpty() ? NO_FIELD : fields);
        }
        String location = text(TextField.LOCATION, row);
        boolean onlyLocation = fields.isEmpty() || fields.equals("location=" + location);
        if (probe.get().kind() != Probe.Kind.KPROBE && onlyLocation && (!bare || !fields.isEmpty())) {
            return fields.isEmpty() ? "function: " + function.get() : function.get() + " <-" + location;
        }
        // The name of a kprobe's event is its maker's choice; the function is the place. A bare line has no such form.
        return bare
                ? "probe_of_function: " + (fields.isEmpty() ? NO_FIELD : fields)
                : "probe_of_function: (" + function.get() + "+0x0/0x0) " + fields;
    }

    private static String event(Probe probe) {
        return probe.name().substring(probe.name().lastIndexOf(':') + 1);
    }

    // In the order of the event's print format.
    private String fields(int row, Optional<Probe> probe) {
        StringJoiner fields = new StringJoiner(" ");
        address.ifPresent(field -> {
            long value = events.field(field).get(row);
            if (value != FieldTable.ABSENT) {
                fields.add(String.format(Locale.ROOT, "skbaddr=%016x", value));
            }
        });
        add("protocol=", protocols.computeIfAbsent(text(TextField.PROTOCOL, row), Protocols::number), fields);
        add("location=", text(TextField.LOCATION, row), fields);
        if (probe.map(FtraceMessageText::event).filter(DeviceEvents::has).isPresent()) {
            add("dev=", text(TextField.DEVICE, row), fields);
        }
        String reason = text(TextField.REASON, row);
        // The colon is ftrace's own, but a bare line must begin with an equals sign.
        add(fields.length() == 0 ? "reason=" : "reason: ", reason, fields);
        return fields.toString();
    }

    private static void add(String name, String value, StringJoiner fields) {
        if (WORD.matcher(value).matches()) {
            fields.add(name + value);
        }
    }

    private String text(TextField field, int row) {
        return redaction.text(field, events.names().text(events.text(field).get(row)));
    }
}
