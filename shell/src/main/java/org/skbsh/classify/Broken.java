package org.skbsh.classify;

import org.skbsh.model.Ending;

/** A rule that throws: what it throws is told, unless it is the end of all that runs. */
final class Broken {
    private Broken() {}

    /**
     * Why the rule can't be used, in one line.
     *
     * @param thrown by one of its clauses; rethrown where it is no fault of the rule
     */
    static String why(Throwable thrown) {
        // Without memory the next rule fares no better.
        if (thrown instanceof Ending || thrown instanceof OutOfMemoryError) {
            throw (Error) thrown;
        }
        if (thrown instanceof StackOverflowError) {
            return "it calls itself without end";
        }
        String message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        // Groovy's assert draws its values below the first line.
        return message.lines().findFirst().orElse("").strip();
    }
}
