package org.skbsh.dsl;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.skbsh.classify.Rule;

/** What Groovy lines and scripts can ask a session to do. */
public interface Verbs extends EventWords {
    /** The names of the commands that are methods. */
    List<String> commands();

    /**
     * Runs a command.
     *
     * @param named its options
     * @param positional its other arguments, in order
     * @return its result; empty if it has none
     */
    Optional<Object> command(String name, Map<String, Object> named, List<Object> positional);

    /** Runs a typed command. */
    Optional<Object> line(String typed);

    /** Puts a rule before all others. */
    void rule(Rule rule);

    /** The events in view. */
    EventSet view();

    /** Traces, and returns the captured events. */
    EventSet trace(TraceWish wish);

    /** Runs a command line that the user wrote, by sh; its output comes among the messages. Returns its exit status. */
    int shell(String command);

    /** Shows a result as the command that made it would. */
    void show(Object result);

    /** Writes text unchanged. */
    void print(String text);

    /** The result of an earlier line by its number, from 1. */
    Object result(int number);
}
