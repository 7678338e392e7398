package org.skbsh.format.ring;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.skbsh.format.DeviceEvents;
import org.skbsh.format.Protocols;
import org.skbsh.format.event.EventFormat;
import org.skbsh.format.event.FieldForm;
import org.skbsh.format.event.FieldReader;
import org.skbsh.format.event.FieldReaders;
import org.skbsh.format.event.FormatField;
import org.skbsh.format.event.Numbers;
import org.skbsh.format.event.PrintFormat;
import org.skbsh.format.event.TracedEvent;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;
import org.skbsh.model.FieldTable;
import org.skbsh.model.TextField;

/** Fills rows from the entries of one event. */
final class RawEvent {
    private final TextField[] texts;
    private final FieldReader[] textReaders;
    private final int[] fields;
    private final FieldReader[] values;
    private final Optional<RawPacket> packet;

    private RawEvent(Map<TextField, FieldReader> texts, List<Kept> kept, Optional<RawPacket> packet) {
        this.packet = packet;
        this.texts = texts.keySet().toArray(TextField[]::new);
        this.textReaders = texts.values().toArray(FieldReader[]::new);
        this.fields = kept.stream().mapToInt(Kept::field).toArray();
        this.values = kept.stream().map(Kept::reader).toArray(FieldReader[]::new);
    }

    private record Kept(int field, FieldReader reader) {}

    static RawEvent of(TracedEvent traced, Numbers numbers, FieldReaders readers, EventSink sink) {
        EventFormat format = traced.format();
        List<FieldForm> forms = FieldForm.of(format);
        Map<TextField, FieldReader> texts = new EnumMap<>(TextField.class);
        texts.put(TextField.PROBE, probe(traced, readers, sink));
        number(forms, "reason").ifPresent(form -> texts.put(TextField.REASON, reason(format, form, readers)));
        number(forms, "protocol").ifPresent(form -> texts.put(TextField.PROTOCOL, protocol(format, form, readers)));
        // The function tracer's entry has its caller in parent_ip.
        number(forms, "location")
                .map(FieldForm::field)
                .or(() -> format.field("parent_ip"))
                .ifPresent(field -> texts.put(TextField.LOCATION, readers.texts(field, readers::function)));
        device(format, forms).ifPresent(form -> texts.put(TextField.DEVICE, readers.of(format, form)));
        return new RawEvent(texts, kept(traced, forms, readers, sink), RawPacket.of(traced, numbers, readers, sink));
    }

    /** Sets the values of the entry. */
    void read(byte[] page, int from, int to, EventRow row) {
        for (int i = 0; i < texts.length; i++) {
            row.text(texts[i], textReaders[i].text(page, from, to));
        }
        for (int i = 0; i < fields.length; i++) {
            long value = values[i].read(page, from, to);
            if (value != FieldTable.ABSENT) {
                row.field(fields[i], value);
            }
        }
        if (packet.isPresent()) {
            packet.get().read(page, from, to, row);
        }
    }

    private static FieldReader probe(TracedEvent traced, FieldReaders readers, EventSink sink) {
        Optional<FormatField> function = traced.isNamed()
                ? Optional.empty()
                : traced.format().field("ip").or(() -> traced.format().field(FieldForm.PROBED));
        if (function.isPresent()) {
            return readers.texts(function.get(), address -> traced.probe() + ":" + readers.function(address));
        }
        int name = sink.names().id(traced.probe());
        return (page, from, to) -> name;
    }

    private static FieldReader reason(EventFormat format, FieldForm form, FieldReaders readers) {
        return form.kind() == Field.Kind.TEXT ? readers.of(format, form) : readers.texts(form.field(), Long::toString);
    }

    private static FieldReader protocol(EventFormat format, FieldForm form, FieldReaders readers) {
        return form.kind() == Field.Kind.TEXT
                ? readers.of(format, form)
                : readers.texts(form.field(), number -> Protocols.name((int) number));
    }

    // As in the text: the value after "dev=" or "for device ".
    private static Optional<FieldForm> device(EventFormat format, List<FieldForm> forms) {
        return forms.stream()
                .filter(form ->
                        DeviceEvents.areOf(format.system()) && form.field().isText())
                .filter(form -> form.printed().filter(RawEvent::isDevice).isPresent())
                .findFirst();
    }

    private static boolean isDevice(PrintFormat.Conversion printed) {
        return printed.key().equals("dev") || printed.before().endsWith("for device ");
    }

    private static Optional<FieldForm> number(List<FieldForm> forms, String name) {
        return forms.stream()
                .filter(form -> form.field().name().equals(name) && form.field().isNumber())
                .findFirst();
    }

    private static List<Kept> kept(TracedEvent traced, List<FieldForm> forms, FieldReaders readers, EventSink sink) {
        return switch (traced.keep()) {
            case USUAL -> List.of();
            case ADDRESS ->
                number(forms, TracedEvent.ADDRESS_FIELD)
                        .map(form -> new Kept(
                                id(sink, TracedEvent.ADDRESS_FIELD, Field.Kind.ADDRESS), readers.number(form.field())))
                        .stream()
                        .toList();
            case ALL ->
                forms.stream()
                        .map(form ->
                                new Kept(id(sink, form.field().name(), kind(form)), readers.of(traced.format(), form)))
                        .toList();
        };
    }

    // As an argument of a kprobe it has the type of a number.
    private static Field.Kind kind(FieldForm form) {
        return form.field().name().equals(TracedEvent.ADDRESS_FIELD) ? Field.Kind.ADDRESS : form.kind();
    }

    private static int id(EventSink sink, String name, Field.Kind kind) {
        return sink.fields().declare(name, kind).id();
    }
}
