package org.skbsh.dsl;

import java.util.List;

import org.skbsh.classify.Classifier;
import org.skbsh.query.Aliases;
import org.skbsh.query.Key;
import org.skbsh.query.Selection;

/** What events and conditions on them ask of the session: keys, filters, rules by their names. */
public interface EventWords {
    /** A grouping key as it is written in commands: {@code reason}, {@code caller:2}. */
    Key key(String text);

    /** The names of the keys, without arguments. */
    List<String> keys();

    Aliases aliases();

    /** What names events. */
    Classifier classifier();

    /** The events that pass a filter as it is written in commands. */
    Selection filter(Selection selection, String expression);

    /** Puts a selection of a capture in view of the commands that follow. */
    void view(String capture, Selection selection);
}
