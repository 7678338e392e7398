package org.skbsh.tracer;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.model.UserError;

/** A list of CPUs as {@code tracing_cpumask} wants it. */
final class CpuMask {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,4})(?:-(\\d{1,4}))?");
    private static final int HIGHEST = 8191;
    private static final int DIGITS = 8;

    private CpuMask() {}

    /** @param list such as {@code 0-3,6} */
    static String of(String list) {
        BigInteger mask = BigInteger.ZERO;
        for (String part : list.split(",", -1)) {
            Matcher range = RANGE.matcher(part.strip());
            if (!range.matches()) {
                throw refused(list);
            }
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (last < first || last > HIGHEST) {
                throw refused(list);
            }
            for (int cpu = first; cpu <= last; cpu++) {
                mask = mask.setBit(cpu);
            }
        }
        return grouped(mask.toString(16));
    }

    // Hexadecimal, a comma between groups of 32 bits.
    private static String grouped(String digits) {
        StringBuilder grouped = new StringBuilder(digits);
        for (int at = digits.length() - DIGITS; at > 0; at -= DIGITS) {
            grouped.insert(at, ',');
        }
        return grouped.toString();
    }

    private static UserError refused(String list) {
        return UserError.usage(
                "'" + list.replaceAll("\\p{Cntrl}", "?") + "' is no list of CPUs", "write them as --cpus 0-3,6");
    }
}
