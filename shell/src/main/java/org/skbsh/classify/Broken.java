package org.skbsh.classify;

import org.skbsh.model.Ending;

/** A rule that throws an exception: says why it can't be used, unless the error ends everything. */
final class Broken {
    private Broken() {}

    /**
     * Why the rule can't be used, in one line.
     *
     * @param thrown the exception of one of its clauses; rethrown if it is not the fault of the rule
     */
    static String why(Throwable thrown) {
        // Without memory the next rule would fail too.
        if (thrown instanceof Ending || thrown instanceof OutOfMemoryError) {
            throw (Error) thrown;
        }
        if (thrown instanceof StackOverflowError) {
            return "it calls itself endlessly";
        }
        String message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        // Groovy's assert prints its values below the first line.
        return message.lines().findFirst().orElse("").strip();
    }
}
