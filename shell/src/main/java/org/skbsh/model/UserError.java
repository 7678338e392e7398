package org.skbsh.model;

/**
 * A problem that the user can solve: what failed, why, and what to do. skbsh shows it without a stack trace; any other
 * exception is a bug of skbsh.
 */
public final class UserError extends RuntimeException {
    /** The kind of problem, which decides the exit status of a run that ends with it. */
    public enum Kind {
        /** A line or a script failed. */
        FAILED(1),
        /** Wrong usage of the command line or a command. */
        USAGE(2),
        /** Not permitted, or not supported on this machine. */
        UNSUPPORTED(3);

        private final int exitStatus;

        Kind(int exitStatus) {
            this.exitStatus = exitStatus;
        }

        public int exitStatus() {
            return exitStatus;
        }
    }

    private final String hint;
    private final Kind kind;

    /** @param hint what to do about it; empty if there is no advice */
    public UserError(Kind kind, String message, String hint) {
        super(message);
        this.kind = kind;
        this.hint = hint;
    }

    public UserError(String message, String hint) {
        this(Kind.FAILED, message, hint);
    }

    public static UserError usage(String message, String hint) {
        return new UserError(Kind.USAGE, message, hint);
    }

    /**
     * A mistake within a text that the user typed: it shows the text, and a caret below the place.
     *
     * @param column of the mistake, from 0; where blanks are, it means what follows them
     */
    public static UserError usageAt(String message, String text, int column, String hint) {
        int mark = Math.min(column, text.length());
        while (mark < text.length() && Character.isWhitespace(text.charAt(mark))) {
            mark++;
        }
        return usage(message + "\n  " + text + "\n  " + " ".repeat(mark) + "^", hint);
    }

    public static UserError unsupported(String message, String hint) {
        return new UserError(Kind.UNSUPPORTED, message, hint);
    }

    public String hint() {
        return hint;
    }

    public Kind kind() {
        return kind;
    }
}
