package org.skbsh.host;

import java.util.Optional;

/**
 * What a host said.
 *
 * @param text what the file holds, or what the command printed; empty if nothing could be asked
 * @param errors what the command complained of; without a text, why there is none
 * @param status the command's exit status; 0 for a file
 */
public record Answer(Optional<String> text, String errors, int status) {
    public static Answer of(String text) {
        return new Answer(Optional.of(text), "", 0);
    }

    /** @param why in a few words: {@code ss is not installed} */
    public static Answer none(String why) {
        return new Answer(Optional.empty(), why, 0);
    }

    public boolean isGood() {
        return text.isPresent() && status == 0;
    }

    /** Why there is no good answer, in one line. */
    public String why() {
        String first = errors.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .strip();
        return first.isEmpty() && status != 0 ? "it ended with status " + status : first;
    }
}
