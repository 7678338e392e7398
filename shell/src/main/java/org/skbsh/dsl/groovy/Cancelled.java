package org.skbsh.dsl.groovy;

import org.skbsh.model.Ending;

/** The user wants the running line to end. An Error, so that {@code catch (Exception e)} in a script does not swallow it. */
public final class Cancelled extends Ending {
    public Cancelled() {
        super("interrupted");
    }
}
