package org.skbsh.format.tracecmd;

/**
 * What makes nanoseconds of the times of a processor's counter, as timestamp_calc in lib/trace-cmd/trace-input.c does.
 *
 * @param multiplier 0 if times are nanoseconds
 */
record DatClock(long multiplier, int shift) {
    static final DatClock NANOSECONDS = new DatClock(0, 0);

    long nanoseconds(long time) {
        if (multiplier == 0) {
            return time;
        }
        long high = Math.multiplyHigh(time, multiplier);
        long low = time * multiplier;
        return shift == 0 ? low : high << (Long.SIZE - shift) | low >>> shift;
    }
}
