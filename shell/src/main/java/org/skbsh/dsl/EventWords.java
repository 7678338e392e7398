package org.skbsh.dsl;

import java.util.List;

import org.skbsh.classify.Classifier;
import org.skbsh.query.Aliases;
import org.skbsh.query.ChainPattern;
import org.skbsh.query.Key;
import org.skbsh.query.Selection;

/** What events and their conditions need from the session: keys, filters, rules. */
public interface EventWords {
    /** A grouping key in the notation of commands: {@code reason}, {@code caller:2}. */
    Key key(String text);

    /** The names of the keys, without arguments. */
    List<String> keys();

    Aliases aliases();

    /** What names events. */
    Classifier classifier();

    /** The events that pass a filter in the notation of commands. */
    Selection filter(Selection selection, String expression);

    /** A word of Groovy is taken as a reason: tells the user if neither the capture nor the kernel has it. */
    void taken(String reason);

    /** A condition asks for a chain of callers: tells the user of functions that neither has. */
    void asked(ChainPattern chain);

    /** Makes a selection of a capture the view of the following commands. */
    void view(String capture, Selection selection);
}
