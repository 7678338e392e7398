package org.skbsh.dsl;

import java.util.List;

import org.skbsh.classify.Classifier;
import org.skbsh.query.Aliases;
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

    /** Makes a selection of a capture the view of the following commands. */
    void view(String capture, Selection selection);
}
