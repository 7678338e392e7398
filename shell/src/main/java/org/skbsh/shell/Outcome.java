package org.skbsh.shell;

/**
 * How a line ended.
 *
 * @param status 0 done, 1 failed, 2 wrong usage, 3 not permitted or not supported here, 130 interrupted
 * @param leaves whether the session ends with it
 */
public record Outcome(int status, boolean leaves) {
    public static final Outcome DONE = new Outcome(0, false);
    public static final int INTERRUPTED = 130;

    static Outcome status(int status) {
        return new Outcome(status, false);
    }
}
