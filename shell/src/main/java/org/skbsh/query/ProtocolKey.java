package org.skbsh.query;

import org.skbsh.model.Capture;

/**
 * The protocol above IP: the field {@code l4}, which skbsh's older files call {@code transport}.
 *
 * @param name the name that was asked for
 */
record ProtocolKey(String name) implements Key {
    static final String USUAL = "l4";
    static final String OLDER = "transport";

    @Override
    public ValueKind kind(Capture capture) {
        return new FieldKey(USUAL).kind(capture);
    }

    @Override
    public KeyColumn over(Capture capture) {
        return kind(capture) == ValueKind.TEXT ? texts(capture) : new FieldKey(USUAL).over(capture);
    }

    static KeyColumn texts(Capture capture) {
        return Either.of(FieldKey.texts(capture, USUAL), FieldKey.texts(capture, OLDER));
    }
}
