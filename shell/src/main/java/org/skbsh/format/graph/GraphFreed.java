package org.skbsh.format.graph;

import org.skbsh.model.EventRow;

/** A packet that was freed, until the function that frees it has ended: an event inside it may tell why. */
final class GraphFreed {
    final EventRow row = new EventRow();
    boolean open;
}
