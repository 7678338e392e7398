package org.skbsh.tracer;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.skbsh.kernel.tracefs.OwnEvents;
import org.skbsh.kernel.tracefs.TraceWrite;

/**
 * A kernel function that is made an event.
 *
 * @param arguments what the event records of the call, in the syntax of kprobe_events; empty for nothing
 * @param filter which calls to record, as a condition on the arguments; empty for all
 * @param why what it shows; lines after the first explain its arguments
 */
public record Kprobe(String function, String arguments, Optional<String> filter, String why) {
    // The syntax for the first and the second argument: since 4.20, and before that on x86-64 and arm64.
    private static final List<List<String>> ARGUMENTS =
            List.of(List.of("$arg1", "$arg2"), List.of("%di", "%si"), List.of("%x0", "%x1"));

    /** An event that records only the call of the function. */
    public static Kprobe plain(String function) {
        return new Kprobe(
                function,
                "",
                Optional.empty(),
                FreeHook.of(function).map(FreeHook::why).orElse("this function as an event"));
    }

    /** Ways to record the packet's address, the best first. */
    public static List<Kprobe> withAddress(FreeHook hook) {
        return ARGUMENTS.stream().map(names -> withAddress(hook, names)).toList();
    }

    private static Kprobe withAddress(FreeHook hook, List<String> names) {
        return hook.needs() == FreeHook.Needs.ADDRESS_AND_STOLEN
                ? new Kprobe(
                        hook.function(),
                        " skbaddr=" + names.get(0) + " stolen=" + names.get(1) + ":u8",
                        Optional.of("stolen != 0"),
                        hook.why())
                : new Kprobe(hook.function(), " skbaddr=" + names.get(0), Optional.empty(), hook.why());
    }

    /**
     * Ways to record the packet's address and what the packet holds, the best first.
     *
     * @param arguments the arguments for what the packet holds, given the one that is its address
     * @param explanation of these arguments, a line each
     */
    public static List<Kprobe> withPacket(FreeHook hook, UnaryOperator<String> arguments, String explanation) {
        return ARGUMENTS.stream()
                .map(names -> withAddress(hook, names).and(arguments.apply(names.get(0)), explanation))
                .toList();
    }

    /** The same for a function whose first argument is a packet. */
    public static List<Kprobe> withPacket(
            String function, String why, UnaryOperator<String> arguments, String explanation) {
        return ARGUMENTS.stream()
                .map(names -> new Kprobe(function, " skbaddr=" + names.get(0), Optional.empty(), why)
                        .and(arguments.apply(names.get(0)), explanation))
                .toList();
    }

    private Kprobe and(String more, String explanation) {
        return new Kprobe(function, arguments + " " + more, filter, why + "\n" + explanation);
    }

    /** The write that makes the event in a group, and its undo. */
    public TraceWrite definition(String group) {
        return TraceWrite.of("/" + OwnEvents.KPROBES, "p:" + group + "/" + event() + " " + function + arguments, why)
                .undoneBy("-:" + group + "/" + event());
    }

    /** The name of the event; fewer names are allowed than for a function. */
    public String event() {
        return function.replace('.', '_');
    }
}
