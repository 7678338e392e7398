package org.skbsh.classify;

import java.util.HashMap;
import java.util.Map;

import org.skbsh.model.Stack;
import org.skbsh.model.TextField;

/**
 * What a rule may look at: the stack, and the text fields of an event. It notes when a rule looks at more than stack, reason
 * and probe, for only by these are verdicts remembered.
 */
public final class Facts {
    /** The text fields of the event that is being judged. */
    @FunctionalInterface
    public interface Fields {
        String text(TextField field);
    }

    private final Stack stack;
    private final Fields fields;
    private boolean lookedFurther;

    Facts(Stack stack, Fields fields) {
        this.stack = stack;
        this.fields = fields;
    }

    /** Of an example: a stack, and nothing else but what is given. */
    public static Facts of(Stack stack, Map<TextField, String> given) {
        Map<TextField, String> texts = new HashMap<>(given);
        return new Facts(stack, field -> texts.getOrDefault(field, ""));
    }

    public Stack stack() {
        return stack;
    }

    /** The field's text; empty when not recorded. */
    public String text(TextField field) {
        lookedFurther |= field != TextField.REASON && field != TextField.PROBE;
        return fields.text(field);
    }

    boolean lookedFurther() {
        return lookedFurther;
    }
}
