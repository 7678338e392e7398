package org.skbsh.session;

import org.skbsh.render.view.View;

/** A result that at first shows more than what is kept of it. */
public interface Result {
    /** What is shown when the result is new. */
    View view();

    /** What is kept: the thing itself, without the way in which it is shown first. */
    Object value();
}
