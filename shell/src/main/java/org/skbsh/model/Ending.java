package org.skbsh.model;

/**
 * Ends what runs because someone outside wants that: no fault of the code that it passes through, which therefore lets it
 * pass.
 */
public abstract class Ending extends Error {
    protected Ending(String message) {
        super(message, null, false, false);
    }
}
