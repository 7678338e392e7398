package org.skbsh.format.event;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

import org.skbsh.format.ByteTable;
import org.skbsh.format.IntList;
import org.skbsh.model.Field;
import org.skbsh.model.FieldTable;
import org.skbsh.model.LongTable;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextTable;

/** Makes {@link FieldReader}s. It makes a text once for each distinct value, and finds it by the value afterwards. */
public final class FieldReaders {
    private final Numbers numbers;
    private final TextTable names;
    private final LongFunction<String> symbols;

    /** @param symbols the function at an address, as the kernel prints it: {@code tcp_v4_rcv+0x91/0x13f0} */
    public FieldReaders(Numbers numbers, TextTable names, LongFunction<String> symbols) {
        this.numbers = numbers;
        this.names = names;
        this.symbols = symbols;
    }

    /** Reads the field in the form to show. */
    public FieldReader of(EventFormat event, FieldForm form) {
        FormatField field = form.field();
        if (!field.isNumber()) {
            return ranges(event, form);
        }
        return form.kind() == Field.Kind.TEXT ? texts(field, value -> text(form, value)) : number(form);
    }

    /** Reads a number field as text. */
    public FieldReader texts(FormatField field, LongFunction<String> text) {
        LongTable known = new LongTable();
        FieldReader number = number(field);
        return (page, from, to) -> {
            long value = number.read(page, from, to);
            if (value == FieldTable.ABSENT) {
                return FieldTable.ABSENT;
            }
            long id = known.find(value);
            if (id == LongTable.UNKNOWN) {
                id = names.id(text.apply(value));
                known.put(value, id);
            }
            return id;
        };
    }

    /** The name of the function at an address, without the offset; empty if there is none. */
    public String function(long address) {
        String printed = symbols.apply(address);
        return printed.startsWith("0x") ? "" : Symbol.of(printed).base();
    }

    /** Reads a number field as a number. */
    public FieldReader number(FormatField field) {
        int offset = field.offset();
        int size = field.size();
        boolean signed = field.signed();
        return (page, from, to) ->
                from + offset + size > to ? FieldTable.ABSENT : numbers.number(page, from + offset, size, signed);
    }

    // %d prints an unsigned field with a sign, and %u a signed field without.
    private FieldReader number(FieldForm form) {
        FormatField field = form.field();
        String what = form.printed().map(PrintFormat.Conversion::what).orElse("");
        boolean signed = what.equals("d") || what.equals("i") ? field.size() == 4 || field.signed() : field.signed();
        boolean unsigned = what.equals("u") || what.equals("x") || what.equals("X");
        FormatField printed = new FormatField(
                field.name(),
                field.type(),
                field.where(),
                field.offset(),
                field.size(),
                signed && !unsigned,
                field.elements());
        return number(printed);
    }

    private String text(FieldForm form, long value) {
        PrintFormat.Conversion printed = form.printed().orElseThrow();
        if (form.isProbed()) {
            return symbols.apply(value);
        }
        return switch (printed.what()) {
            case "pS", "pSR", "pB", "pF" -> symbols.apply(value);
            case "ps", "pf" -> symbols.apply(value).replaceFirst("\\+0x[0-9a-f]+/0x[0-9a-f]+", "");
            case "c" -> String.valueOf((char) (value & 0xff));
            default -> printed.argument().text(field -> value).orElseGet(() -> Long.toString(value));
        };
    }

    private FieldReader ranges(EventFormat event, FieldForm form) {
        FieldRange range = new FieldRange(form.field(), numbers);
        ByteTable known = new ByteTable();
        IntList ids = new IntList();
        return (page, from, to) -> {
            if (!range.find(page, from, to)) {
                return FieldTable.ABSENT;
            }
            int end = Math.min(range.to(), range.from() + length(event, form, page, from, to));
            int number = known.find(page, range.from(), end);
            if (number == ByteTable.UNKNOWN) {
                number = known.add(page, range.from(), end);
                ids.add(names.id(text(form, page, range.from(), end)));
            }
            return ids.get(number);
        };
    }

    private String text(FieldForm form, byte[] page, int from, int to) {
        if (form.field().isText()) {
            return new String(page, from, to - from, StandardCharsets.UTF_8);
        }
        String what = form.printed().map(PrintFormat.Conversion::what).orElse("");
        Expression argument =
                form.printed().map(PrintFormat.Conversion::argument).orElse(new Expression.Constant(0));
        String call = argument instanceof Expression.Call found ? found.function() : "";
        return new BytesText(numbers, page, from, to)
                .as(call.startsWith("__print_hex") ? call : what, form.field().elementSize());
    }

    // __print_hex_str(REC->lladdr, REC->lladdr_len): another field says how much of the array is used.
    private int length(EventFormat event, FieldForm form, byte[] page, int from, int to) {
        boolean counted = form.printed().isPresent()
                && form.printed().get().argument() instanceof Expression.Call call
                && call.function().startsWith("__print_hex")
                && call.parts().size() > 1;
        if (!counted) {
            return to - from;
        }
        ToLongFunction<String> fields = name -> event.field(name)
                .filter(FormatField::isNumber)
                .map(field -> number(field).read(page, from, to))
                .orElse(FieldTable.ABSENT);
        OptionalLong length = form.printed().get().argument().parts().get(1).value(fields);
        return length.isPresent() && length.getAsLong() >= 0
                ? (int) Math.min(length.getAsLong(), to - from)
                : to - from;
    }
}
