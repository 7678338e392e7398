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

    /** Whether one of the three may be greater than it says. */
    public boolean isBeyond() {
        return Total.isBeyond(lost) || Total.isBeyond(unread) || Total.isBeyond(overflow);
    }

    public Loss plus(Loss other) {
        return new Loss(
                Total.plus(lost, other.lost), Total.plus(unread, other.unread), Total.plus(overflow, other.overflow));
    }
}
