package org.skbsh.session;

import org.skbsh.render.view.View;

/** A result that first shows more than it keeps. */
public interface Result {
    /** What a new result shows. */
    View view();

    /** What stays: the result itself, without its first display. */
    Object value();
}
