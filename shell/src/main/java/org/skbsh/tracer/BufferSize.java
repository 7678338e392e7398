package org.skbsh.tracer;

import java.util.OptionalLong;

import org.skbsh.kernel.Memory;
import org.skbsh.model.UserError;

/** How much kernel memory a trace may use for unread events. */
public final class BufferSize {
    public static final long USUAL_KB = 8 * 1024;
    private static final long SMALLEST_KB = 256;
    private static final long LEAST_KB = 8;
    private static final int USUAL_SHARE = 8;
    private static final int LARGEST_SHARE = 2;

    private BufferSize() {}

    /** As {@link #of}, on this machine. */
    public static long here(OptionalLong asked) {
        return of(asked, Memory.availableKb(), Runtime.getRuntime().availableProcessors());
    }

    /**
     * @param asked what the user wants, in kB for each CPU; empty for a default
     * @param availableKb memory that programs could use without swapping; 0 if unknown
     * @return the size for each CPU, in kB
     */
    static long of(OptionalLong asked, long availableKb, int cpus) {
        if (asked.isEmpty()) {
            return Math.max(SMALLEST_KB, Math.min(USUAL_KB, availableKb / USUAL_SHARE / cpus));
        }
        long most = availableKb == 0 ? Long.MAX_VALUE : Math.max(SMALLEST_KB, availableKb / LARGEST_SHARE / cpus);
        if (asked.getAsLong() < LEAST_KB || asked.getAsLong() > most) {
            throw UserError.usage(
                    "--buffer " + asked.getAsLong() + " is out of range: it is in kB for each of " + cpus + " CPUs",
                    "from " + LEAST_KB + " to " + most + ", which is half of the free memory");
        }
        return asked.getAsLong();
    }
}
