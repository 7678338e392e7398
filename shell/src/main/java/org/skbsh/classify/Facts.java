package org.skbsh.classify;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.skbsh.model.End;
import org.skbsh.model.Event;
import org.skbsh.model.Events;
import org.skbsh.model.Stack;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;
import org.skbsh.query.Freed;
import org.skbsh.query.PacketKeys;

/**
 * What a rule may look at: the stack, the text fields of an event, and what is known of its packet. This class records which fields rules read,
 * because verdicts are remembered by these.
 */
public final class Facts {
    /** The text fields of the current event. */
    @FunctionalInterface
    public interface Fields {
        String text(TextField field);
    }

    private final Stack stack;
    private final Fields fields;
    private final UnaryOperator<String> packet;
    private final Set<TextField> looked = EnumSet.noneOf(TextField.class);
    private final Set<String> lookedOfPacket = new HashSet<>();
    private Optional<Freed> freed = Optional.empty();
    private Optional<End> end = Optional.empty();

    /** @param packet the values of {@link PacketKeys}, by name */
    private Facts(Stack stack, Fields fields, UnaryOperator<String> packet) {
        this.stack = stack;
        this.fields = fields;
        this.packet = packet;
    }

    /** The facts of an example: a stack, and nothing else but what is given. */
    public static Facts of(Stack stack, Map<TextField, String> given) {
        Map<TextField, String> texts = new HashMap<>(given);
        return new Facts(stack, field -> texts.getOrDefault(field, ""), name -> "");
    }

    /** The facts of one event. */
    static Facts of(Event event) {
        return new Facts(event.stack(), event::text, name -> PacketKeys.text(event, name));
    }

    /** The stack; if none was recorded, the one call that the event names. */
    public Stack stack() {
        return stack.isEmpty() ? Stack.told(text(TextField.LOCATION)) : stack;
    }

    /**
     * The facts of a row.
     *
     * @param packet the values of {@link PacketKeys} in this row, by name
     */
    static Facts of(Events events, int row, UnaryOperator<String> packet) {
        return new Facts(
                events.stacks().get(events.stack().get(row)),
                field -> events.names().text(events.text(field).get(row)),
                packet);
    }

    /** The text of the field; empty if not recorded. */
    public String text(TextField field) {
        looked.add(field);
        return fields.text(field);
    }

    /** The value of one of {@link PacketKeys}; empty if not recorded. */
    public String ofPacket(String name) {
        lookedOfPacket.add(name);
        return packet.apply(name);
    }

    /** The freeing functions and their callers; computed once for all rules. */
    public Freed freed(Aliases aliases) {
        if (freed.isEmpty()) {
            freed = Optional.of(aliases.freed(stack(), text(TextField.PROBE)));
        }
        return freed.get();
    }

    /** What the kernel said about the packet's end; computed once for all rules. */
    public End end(Aliases aliases) {
        if (end.isEmpty()) {
            end = Optional.of(aliases.end(text(TextField.PROBE), text(TextField.REASON), stack()));
        }
        return end.get();
    }

    /** The fields that rules have read so far. */
    Set<TextField> looked() {
        return looked;
    }

    /** The keys of {@link #ofPacket} that rules have read so far. */
    Set<String> lookedOfPacket() {
        return lookedOfPacket;
    }
}
