package org.skbsh.format.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code format} file of an event: the layout of its entries, and how to print them.
 *
 * @param system the file's grandparent directory: {@code skb}
 * @param name the name of the event: {@code kfree_skb}
 * @param id the number at the beginning of its entries
 * @param fields the fields of all events (their names begin with {@code common_}) and its own
 * @param print how to print it
 */
public record EventFormat(String system, String name, int id, List<FormatField> fields, PrintFormat print) {
    private static final Pattern NAME = Pattern.compile("(?m)^name: *(\\S+)$");
    private static final Pattern ID = Pattern.compile("(?m)^ID: *(\\d{1,5})$");
    private static final Pattern PRINT = Pattern.compile("(?ms)^print fmt: *(.*)");
    private static final String COMMON = "common_";

    public EventFormat {
        fields = List.copyOf(fields);
    }

    /** Reads a format file; empty if it is not one. */
    public static Optional<EventFormat> parse(String system, String text) {
        Matcher name = NAME.matcher(text);
        Matcher id = ID.matcher(text);
        if (!name.find() || !id.find()) {
            return Optional.empty();
        }
        Matcher print = PRINT.matcher(text);
        List<FormatField> fields =
                text.lines().map(FormatField::parse).flatMap(Optional::stream).toList();
        return Optional.of(new EventFormat(
                system,
                name.group(1),
                Integer.parseInt(id.group(1)),
                fields,
                PrintFormat.parse(print.find() ? print.group(1).strip() : "")));
    }

    /** The field of this name. */
    public Optional<FormatField> field(String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** Its own fields, without those of all events. */
    public List<FormatField> ownFields() {
        return fields.stream().filter(field -> !field.name().startsWith(COMMON)).toList();
    }

    /** The names that the kernel prints for a field's numbers; none where it prints no names. */
    public Map<Long, String> names(String field) {
        return print.conversions().stream()
                .flatMap(conversion -> tables(conversion.argument()))
                .filter(table -> table.of().fields().contains(field))
                .map(Expression.Symbolic::names)
                .findFirst()
                .orElseGet(Map::of);
    }

    private static Stream<Expression.Symbolic> tables(Expression expression) {
        return expression instanceof Expression.Symbolic table
                ? Stream.of(table)
                : expression.parts().stream().flatMap(EventFormat::tables);
    }
}
