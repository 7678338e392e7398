package org.skbsh.tracer.ftrace;

import java.math.BigInteger;

import org.skbsh.tracer.CpuList;

/** A list of CPUs in the format of {@code tracing_cpumask}. */
final class CpuMask {
    private static final int DIGITS = 8;

    private CpuMask() {}

    static String of(CpuList list) {
        BigInteger mask = list.cpus().boxed().reduce(BigInteger.ZERO, BigInteger::setBit, BigInteger::or);
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
}
