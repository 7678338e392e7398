package org.skbsh.format.event;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;

/**
 * The fields of one event, taken out of the text that the kernel printed by the event's {@code print fmt}. Fields that this
 * prints not at all, or only a part of, are not in the text; pointers are made unrecognisable in it.
 */
public final class TextFields {
    private final List<Printed> printed;
    private final String tail;
    private final EventSink sink;

    /** A value in the text, and the field that it is; none when it is no whole field. */
    private record Printed(PrintFormat.Conversion conversion, Optional<FieldForm> form, int field) {}

    public TextFields(EventFormat format, EventSink sink) {
        List<FieldForm> forms = FieldForm.of(format);
        // All of them, in the order of raw pages, which have all.
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

    /** Sets the fields that are in the text; where it is not as the format says, those before. */
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
            // Nothing tells where a value ends that another follows at once.
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
