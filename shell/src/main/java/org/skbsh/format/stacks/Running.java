package org.skbsh.format.stacks;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.frame.FrameText;
import org.skbsh.model.FreeingFunctions;
import org.skbsh.model.Symbol;

/**
 * The function that a report of x86 names before its stack, {@code RIP: 0010:f+0x1/0x2} and {@code EIP is at f+0x1/0x2}
 * (show_ip of arch/x86/kernel/dumpstack.c): the stack begins with its caller. It is a frame only if it frees: a stack that
 * shows the free already needs no other function in front.
 */
final class Running {
    private static final Pattern POINTER = Pattern.compile("(?:[RE]IP: (?:[0-9a-f]{4}:)?+|EIP is at )(.*+)");

    // Until 2.6.20 or so, and in warnings until 4.10, a stack begins with what prints it, and has the function itself.
    private static final Pattern PRINTS = Pattern.compile(
            "_*+(?:show|dump|die|warn|report|unwind|nmi|rcu|print|panic|oops|sched_show|do_trap|do_page_fault|error_code)"
                    + "(?:_.*+|)");

    private Running() {}

    /** Whether a function is one of those that print the report. */
    static boolean prints(String function) {
        return PRINTS.matcher(function).matches();
    }

    static boolean isIn(String text) {
        return POINTER.matcher(text).matches();
    }

    static Optional<FrameText> of(String text) {
        Matcher pointer = POINTER.matcher(text);
        return pointer.matches()
                ? FrameText.of(pointer.group(1)).filter(FrameText::marked).filter(frame -> frees(frame.symbol()))
                : Optional.empty();
    }

    private static boolean frees(String symbol) {
        return FreeingFunctions.has(Symbol.of(symbol).base());
    }
}
