package org.skbsh.query;

import org.skbsh.model.Capture;

/** Something to group events by: {@code reason}, {@code caller:2}, {@code class}. */
public interface Key {
    /** As written in {@code group by}, and the name of the field in JSON. */
    String name();

    /** The key's values for one capture. */
    KeyColumn over(Capture capture);
}
