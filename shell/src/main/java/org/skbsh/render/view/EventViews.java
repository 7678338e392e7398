package org.skbsh.render.view;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.skbsh.model.Event;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;
import org.skbsh.query.PacketKeys;

/** Events and stacks: one as a card, several as a table with the fields that any of them has. */
final class EventViews {
    private EventViews() {}

    /** @param frames the frames of its stack to show: those of the traced code, or also the tracer's own */
    static View.Card card(Event event, List<Symbol> frames) {
        Map<String, Object> fields = fields(event);
        fields.put("stack", raw(frames));
        return new View.Card("event", fields, List.of());
    }

    static View.Table events(List<Event> events) {
        List<Map<String, Object>> rows = events.stream()
                .map(event -> {
                    Map<String, Object> fields = fields(event);
                    // The place in a file is for one event.
                    fields.remove("line");
                    fields.remove(TextField.FILE.key());
                    fields.put("chain", StackViews.chain(event.stack()));
                    return fields;
                })
                .toList();
        return table("events", rows).numbered(Numbering.of(events, Subject.One::new));
    }

    static View.Card card(Stack stack) {
        return new View.Card("stack", Map.of("frames", raw(stack.calls())), List.of());
    }

    static View.Table stacks(List<Stack> stacks) {
        return table(
                        "stacks",
                        stacks.stream()
                                .map(stack -> Map.<String, Object>of("chain", StackViews.chain(stack)))
                                .toList())
                .numbered(Numbering.of(stacks, stack -> new Subject.Result(() -> stack)));
    }

    /** Rows that name their own columns; each new name makes a column. */
    static View.Table table(String name, List<Map<String, Object>> rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        List<View.Column> columns = names.stream()
                .map(column -> new View.Column(column, kind(column, rows)))
                .toList();
        List<List<Object>> cells = rows.stream()
                .map(row -> names.stream()
                        .map(column -> row.getOrDefault(column, ""))
                        .toList())
                .toList();
        return new View.Table(name, Map.of(), columns, cells, View.Table.USUAL, List.of());
    }

    private static View.Kind kind(String column, List<Map<String, Object>> rows) {
        if (column.equals("chain")) {
            return View.Kind.CHAIN;
        }
        boolean numbers = rows.stream().allMatch(row -> row.getOrDefault(column, 0) instanceof Number);
        return numbers ? View.Kind.NUMBER : View.Kind.TEXT;
    }

    private static Map<String, Object> fields(Event event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        event.time().ifPresent(time -> fields.put("time", BigDecimal.valueOf(time, 9)));
        event.cpu().ifPresent(cpu -> fields.put("cpu", cpu));
        event.pid().ifPresent(pid -> fields.put("pid", pid));
        for (TextField field : TextField.values()) {
            if (!event.text(field).isEmpty()) {
                fields.put(field.key(), event.text(field));
            }
        }
        String flow = PacketKeys.text(event, "flow");
        if (!flow.isEmpty()) {
            fields.put("flow", flow);
        }
        fields.putAll(event.values());
        Object namespace = fields.get("netns");
        Object name = fields.get("netns_name");
        if (namespace != null && name != null) {
            fields.put("netns", new View.Named(name + " (" + namespace + ")", namespace));
        }
        fields.put("count", event.count());
        return fields;
    }

    private static List<String> raw(List<Symbol> frames) {
        return frames.stream().map(Symbol::raw).toList();
    }
}
