package org.skbsh.tracer.packet;

import org.skbsh.model.EventSink;

/**
 * Which packets a user wants, as tcpdump's users write it: {@code udp and dst port 53}, {@code src net 10.0.0.0/8}. A
 * packet that lacks a field does not match a condition on it, but its negation: a packet without ports matches {@code
 * not port 53}.
 *
 * @param text as typed
 */
public record PacketExpression(String text, PacketCondition condition) {
    /** @throws org.skbsh.model.UserError with a caret under the error */
    public static PacketExpression parse(String text) {
        return new PacketExpression(text.strip(), new PacketExpressionParser(text.strip()).parse());
    }

    /** What decides on the events of a sink. */
    public PacketMatcher over(EventSink sink) {
        return new PacketMatcher(condition, sink);
    }
}
