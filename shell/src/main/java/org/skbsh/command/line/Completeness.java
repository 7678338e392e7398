package org.skbsh.command.line;

/** Whether the text typed so far can run. */
public sealed interface Completeness {
    record Complete() implements Completeness {}

    /**
     * More must come.
     *
     * @param missing what is missing, for the next prompt: {@code }}, {@code )}, {@code """}, {@code …}
     */
    record Incomplete(String missing) implements Completeness {}
}
