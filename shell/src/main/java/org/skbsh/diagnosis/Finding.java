package org.skbsh.diagnosis;

import java.util.List;

/**
 * What one check says of one usual cause.
 *
 * @param cause in a few words: {@code a rule of nftables}
 * @param seen what was seen, or why it can't be told
 * @param command for a cause that was found, what would change it; for one that can't be told, what to run; empty for none
 * @param advice what a person can do that is no command; empty for none
 */
public record Finding(State state, String cause, String seen, List<String> command, String advice) {
    public Finding {
        command = List.copyOf(command);
    }

    /** Whether the cause is there, in the order of showing. */
    public enum State {
        FOUND("found"),
        CANT_TELL("can't tell"),
        NOT_SO("not so");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }
}
