package org.skbsh.format.event;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;

/**
 * The fields of one event, read from the text that the kernel printed with the event's {@code print fmt}. Fields that
 * it does not print, or only in part, are missing in the text, and pointers in it are obscured.
 */
public final class TextFields {
    private final List<Printed> printed;
    private final String tail;
    private final EventSink sink;

    /** A value in the text, and its field; none if it is not a whole field. */
    private record Printed(PrintFormat.Conversion conversion, Optional<FieldForm> form, int field) {}

    public TextFields(EventFormat format, EventSink sink) {
        List<FieldForm> forms = FieldForm.of(format);
        // All fields, in the order of raw pages, which have all.
        forms.forEach(form -> sink.fields().declare(form.field().name(), form.kind()));
        this.printed = format.print().conversions().stream()
                .map(conversion -> printed(conversion, forms, sink))
                .toList();
        this.tail = format.print().tail();
        this.sink = sink;
    }

    private static Printed printed(PrintFormat.Conversion conversion, List<FieldForm> forms, EventSink sink) {
        Optional<FieldForm> form = forms.stream()
                .filter(one -> one.printed().filter(conversion::equals).isPresent())
                .findFirst();
        int field = form.map(one ->
                        sink.fields().declare(one.field().name(), one.kind()).id())
                .orElse(-1);
        return new Printed(conversion, form, field);
    }

    /** Sets the fields in the text; if the text departs from the format, only the fields before that. */
    public void read(String text, EventRow row) {
        int at = 0;
        for (int i = 0; i < printed.size(); i++) {
            String before = printed.get(i).conversion().before();
            if (!text.startsWith(before, at)) {
                return;
            }
            at += before.length();
            int end = end(text, at, i);
            if (end < 0) {
                return;
            }
            set(printed.get(i), text.substring(at, end).strip(), row);
            at = end;
        }
    }

    private int end(String text, int from, int place) {
        boolean last = place == printed.size() - 1;
        String next = last ? tail : printed.get(place + 1).conversion().before();
        if (next.isEmpty()) {
            // Nothing shows where a value ends if another follows directly.
            return last ? text.length() : -1;
        }
        return text.indexOf(next, from);
    }

    private void set(Printed value, String text, EventRow row) {
        if (value.form().isEmpty()) {
            return;
        }
        FieldForm form = value.form().get();
        if (form.kind() == Field.Kind.TEXT) {
            row.field(value.field(), sink.names().id(text));
            return;
        }
        OptionalLong number = number(text, value.conversion().what());
        number.ifPresent(known -> row.field(value.field(), known));
    }

    private static OptionalLong number(String text, String what) {
        try {
            return switch (what) {
                case "d", "i", "u" ->
                    OptionalLong.of(text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text));
                case "o" -> OptionalLong.of(Long.parseUnsignedLong(text, 8));
                default -> OptionalLong.of(Long.parseUnsignedLong(text.replaceFirst("^0[xX]", ""), 16));
            };
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
