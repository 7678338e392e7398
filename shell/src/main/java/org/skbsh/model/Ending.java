package org.skbsh.model;

/**
 * Ends what runs because someone outside wants that. It is not a fault of the code that it passes through, so code must
 * not catch it.
 */
public abstract class Ending extends Error {
    protected Ending(String message) {
        super(message, null, false, false);
    }
}
