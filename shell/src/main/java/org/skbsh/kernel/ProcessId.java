package org.skbsh.kernel;

import java.util.OptionalLong;
import java.util.regex.Matcher;

/**
 * A process, distinct from a later one that gets the same number.
 *
 * @param pid its number
 * @param started when it started, in the kernel's ticks after boot; empty if only the number is known
 */
public record ProcessId(long pid, OptionalLong started) {
    /** What {@link #toString} writes, with or without the start: two groups. */
    public static final String FORM = "(\\d{1,9})(?:-(\\d{1,18}))?";

    ProcessId(long pid, long started) {
        this(pid, OptionalLong.of(started));
    }

    public static ProcessId of(Matcher form) {
        long pid = Long.parseLong(form.group(1));
        return form.group(2) == null
                ? new ProcessId(pid, OptionalLong.empty())
                : new ProcessId(pid, Long.parseLong(form.group(2)));
    }

    /** Whether both are the same process, as far as known. */
    public boolean is(ProcessId other) {
        return pid == other.pid && (started.isEmpty() || other.started.isEmpty() || started.equals(other.started));
    }

    @Override
    public String toString() {
        return started.isPresent() ? pid + "-" + started.getAsLong() : String.valueOf(pid);
    }
}
