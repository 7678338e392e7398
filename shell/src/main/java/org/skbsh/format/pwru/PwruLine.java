package org.skbsh.format.pwru;

import java.util.Map;
import java.util.Optional;

import org.skbsh.format.tool.FlowText;

/**
 * What pwru says of a packet at one function.
 *
 * @param skb the address of the packet; where that is cut off, {@link #WITHOUT} and what tells packets apart
 * @param function without its module
 * @param flow the addresses, if they are shown
 * @param told everything else, by the names of {@link PwruColumn}
 */
record PwruLine(String skb, String function, Optional<FlowText> flow, Map<PwruColumn, String> told) {
    static final String WITHOUT = "of ";

    PwruLine {
        told = Map.copyOf(told);
    }

    String told(PwruColumn column) {
        return told.getOrDefault(column, "");
    }
}
