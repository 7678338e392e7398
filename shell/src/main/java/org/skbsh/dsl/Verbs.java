package org.skbsh.dsl;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.skbsh.classify.Rule;

/** What Groovy lines and scripts ask of the session. */
public interface Verbs extends EventWords {
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

    /** Puts a rule before all others. */
    void rule(Rule rule);

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
