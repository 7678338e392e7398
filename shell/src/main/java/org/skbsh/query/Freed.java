package org.skbsh.query;

import java.util.List;

import org.skbsh.model.Symbol;

/**
 * Who freed a packet, as a stack shows it.
 *
 * @param functions the freeing functions, callee first: the last is next to the caller; empty if the stack begins at
 * the caller
 * @param callers the frames from the first caller outward
 * @param own the callers up to the interrupt that they ran in: the frames beyond it did something else
 */
public record Freed(List<Symbol> functions, List<Symbol> callers, List<Symbol> own) {
    public Freed {
        functions = List.copyOf(functions);
        callers = List.copyOf(callers);
        own = List.copyOf(own);
    }
}
