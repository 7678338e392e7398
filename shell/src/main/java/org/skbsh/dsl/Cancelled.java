package org.skbsh.dsl;

/** The user wants the running line to end. An Error, so that {@code catch (Exception e)} in a script does not swallow it. */
public final class Cancelled extends Error {
    public Cancelled() {
        super("interrupted", null, false, false);
    }
}
