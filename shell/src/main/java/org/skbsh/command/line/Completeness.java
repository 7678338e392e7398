package org.skbsh.command.line;

/** Whether what was typed so far can be run. */
public sealed interface Completeness {
    record Complete() implements Completeness {}

    /**
     * More must come.
     *
     * @param missing what is waited for, to stand in the next prompt: {@code }}, {@code )}, {@code """}, {@code …}
     */
    record Incomplete(String missing) implements Completeness {
        /** Lines, as many as come before an empty one. */
        public static final Incomplete LINES = new Incomplete("an empty line");
    }
}
