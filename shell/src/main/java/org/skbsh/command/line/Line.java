package org.skbsh.command.line;

import java.util.Optional;

/** What a line turned out to be. */
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
     * @param notice what to tell the user first; empty for nothing
     */
    record Groovy(String source, String notice) implements Line {}
}
