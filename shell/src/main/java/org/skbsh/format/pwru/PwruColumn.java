package org.skbsh.format.pwru;

import java.util.Optional;

/** What a line of pwru may hold. */
enum PwruColumn {
    TIME("TIME"),
    SKB("SKB"),
    CPU("CPU"),
    PROCESS("PROCESS"),
    TIMESTAMP("TIMESTAMP"),
    NETNS("NETNS"),
    MARK("MARK/x"),
    IFACE("IFACE"),
    PROTO("PROTO"),
    MTU("MTU"),
    LEN("LEN"),
    CB("__sk_buff->cb[]"),
    NETNS_NAME("NAME"),
    TUPLE("TUPLE"),
    FUNC("FUNC"),
    CALLER("CALLER"),
    TUNNEL("TUNNEL"),
    /** Not in the header: lines below, or the text of a value in JSON. */
    STACK(""),
    /** Not in the header: the drop reason, behind the function. */
    REASON("");

    private final String head;

    PwruColumn(String head) {
        this.head = head;
    }

    static Optional<PwruColumn> of(String head) {
        String word = head.equals("MARK") ? MARK.head : head;
        for (PwruColumn column : values()) {
            if (!word.isEmpty() && column.head.equals(word)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }
}
