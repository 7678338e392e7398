package org.skbsh.model;

/**
 * What a capture does not hold: a number without its losses is a bug.
 *
 * @param lost events that the tracer missed
 * @param unread lines that no reader understood
 * @param overflow events that a full table of the tracer swallowed
 */
public record Loss(long lost, long unread, long overflow) {
    public static final Loss NONE = new Loss(0, 0, 0);

    public boolean isNone() {
        return equals(NONE);
    }

    public Loss plus(Loss other) {
        return new Loss(lost + other.lost, unread + other.unread, overflow + other.overflow);
    }
}
