package org.skbsh.dsl;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.skbsh.classify.Classifier;
import org.skbsh.classify.Rule;
import org.skbsh.query.Aliases;
import org.skbsh.query.Key;
import org.skbsh.query.Selection;

/** What Groovy lines and scripts ask of the session. */
public interface Verbs {
    /** The names of the commands that can be called as methods. */
    List<String> commands();

    /**
     * Runs a command.
     *
     * @param named its options
     * @param positional its other arguments, in order
     * @return its result; empty when it has none
     */
    Optional<Object> command(String name, Map<String, Object> named, List<Object> positional);

    /** Runs a command as it is typed. */
    Optional<Object> line(String typed);

    /** A grouping key as it is written in commands: {@code reason}, {@code caller:2}. */
    Key key(String text);

    /** The names of the keys, without arguments. */
    List<String> keys();

    Aliases aliases();

    /** What names events. */
    Classifier classifier();

    /** Puts a rule before all others. */
    void rule(Rule rule);

    /** The events that pass a filter as it is written in commands. */
    Selection filter(Selection selection, String expression);

    /** Puts a selection in view of the commands that follow. */
    EventSet view(EventSet events);

    /** The events in view. */
    EventSet view();

    /** Traces, and returns what was captured. */
    EventSet trace(TraceWish wish);

    /** Shows a result as the command that made it would. */
    void show(Object result);

    /** Writes text as it is. */
    void print(String text);

    /** The result of an earlier line by its number, from 1. */
    Object result(int number);
}
