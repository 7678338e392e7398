package org.skbsh.command.line;

/** Whether the text typed so far can run. */
public sealed interface Completeness {
    record Complete() implements Completeness {}

    /**
     * More must come.
     *
     * @param missing what is missing, for the next prompt: {@code }}, {@code )}, {@code """}, {@code …}
     */
    record Incomplete(String missing) implements Completeness {
        /** Lines, as many as come before an empty one. */
        public static final Incomplete LINES = new Incomplete("an empty line");
    }
}
