package org.skbsh.model;

/**
 * What a capture is missing: a number without its losses is a bug.
 *
 * @param lost events that the tracer missed
 * @param unread lines that no reader understood
 * @param overflow events that found a table of the tracer full
 */
public record Loss(long lost, long unread, long overflow) {
    public static final Loss NONE = new Loss(0, 0, 0);

    public boolean isNone() {
        return equals(NONE);
    }

    /** Whether one of the three may be too small. */
    public boolean isBeyond() {
        return Total.isBeyond(lost) || Total.isBeyond(unread) || Total.isBeyond(overflow);
    }

    public Loss plus(Loss other) {
        return new Loss(
                Total.plus(lost, other.lost), Total.plus(unread, other.unread), Total.plus(overflow, other.overflow));
    }
}
