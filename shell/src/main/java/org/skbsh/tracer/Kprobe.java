package org.skbsh.tracer;

import java.util.List;
import java.util.Optional;

import org.skbsh.kernel.tracefs.KprobeEvents;
import org.skbsh.kernel.tracefs.TraceWrite;

/**
 * A kernel function made an event.
 *
 * @param arguments what the event records of the call, as kprobe_events wants it; empty for nothing
 * @param filter which calls to record, as a condition on the arguments; empty for all
 */
public record Kprobe(String function, String arguments, Optional<String> filter) {
    // How the first and the second argument are written: since 4.20, and before that on x86-64 and arm64.
    private static final List<List<String>> ARGUMENTS =
            List.of(List.of("$arg1", "$arg2"), List.of("%di", "%si"), List.of("%x0", "%x1"));

    /** One that records nothing but that the function was called. */
    public static Kprobe plain(String function) {
        return new Kprobe(function, "", Optional.empty());
    }

    /** Ways to have the packet's address recorded, the best first. */
    public static List<Kprobe> withAddress(FreeHook hook) {
        return ARGUMENTS.stream()
                .map(names -> hook.needs() == FreeHook.Needs.ADDRESS_AND_STOLEN
                        ? new Kprobe(
                                hook.function(),
                                " skbaddr=" + names.get(0) + " stolen=" + names.get(1) + ":u8",
                                Optional.of("stolen != 0"))
                        : new Kprobe(hook.function(), " skbaddr=" + names.get(0), Optional.empty()))
                .toList();
    }

    /** Makes the event, in a group; and how to take it away again. */
    public TraceWrite definition(String group) {
        return TraceWrite.of(
                        "/" + KprobeEvents.FILE,
                        "p:" + group + "/" + event() + " " + function + arguments,
                        FreeHook.of(function).map(FreeHook::why).orElse("this function as an event"))
                .undoneBy("-:" + group + "/" + event());
    }

    /** The event's name, which is more narrow than a function's. */
    public String event() {
        return function.replace('.', '_');
    }
}
