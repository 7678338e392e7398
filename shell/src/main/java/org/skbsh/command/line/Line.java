package org.skbsh.command.line;

import java.util.Optional;

/** The kind of a line. */
public sealed interface Line {
    /** Nothing, or a comment. */
    record Blank() implements Line {}

    /**
     * Commands, and what to do with their result.
     *
     * @param text the commands as typed
     * @param below the lines below them, for a command that takes such
     * @param assignTo the variable that takes the result, as in {@code c = load before.skb}
     */
    record Command(String text, String below, Optional<String> assignTo) implements Line {
        public static Command of(String text) {
            return new Command(text, "", Optional.empty());
        }
    }

    /**
     * Groovy.
     *
     * @param notice a message for the user first; empty for none
     */
    record Groovy(String source, String notice) implements Line {}
}
