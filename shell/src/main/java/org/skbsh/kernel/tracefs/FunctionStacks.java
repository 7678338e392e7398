package org.skbsh.kernel.tracefs;

import java.io.IOException;
import java.util.stream.Stream;

/** Whether the function tracer records stacks: an option that all instances share up to kernel 6.18. */
public final class FunctionStacks {
    public static final String OPTION = "options/func_stack_trace";
    private static final String OFF = "0";
    private static final String ON = "1";
    private static final int MOST_LOOKS = 20;
    private static final long PAUSE_MILLIS = 25;

    private FunctionStacks() {}

    /** What the option is, and is to be when this instance is done with it. */
    public static String before(TraceInstance instance, Tracefs tracefs) {
        boolean another = tracefs.instances().stream()
                .filter(name -> name.startsWith(TraceInstance.PREFIX) && !name.equals(instance.name()))
                .anyMatch(name -> hasFunctionTracer(tracefs, "instances/" + name + "/"));
        String value = read(instance);
        // Another skbsh has it on for a moment, until it gives it back.
        for (int looks = 0; another && value.equals(ON) && looks < MOST_LOOKS; looks++) {
            pause();
            value = read(instance);
        }
        return value;
    }

    /**
     * Gives the option back its value as soon as the function tracer of another instance has taken it over: what it is later
     * does not change how that one traces. So nobody else is disturbed, in whatever order traces end. From 6.19 on each
     * instance has an option of its own, and this changes nothing.
     */
    public static void giveBack(Tracefs tracefs, String value) {
        try (TraceInstance other = TraceInstance.create(tracefs)) {
            if (!read(other).equals(value)) {
                other.apply(TraceWrite.of("tracing_on", OFF, "nothing is traced here"));
                other.apply(TraceWrite.of(OPTION, value, "as it was"));
            }
        }
    }

    private static String read(TraceInstance instance) {
        try {
            return instance.has(OPTION) ? instance.read(OPTION).strip() : OFF;
        } catch (IOException e) {
            return OFF;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Switches it off when an instance has gone without doing so, unless somebody may have it on for a reason. */
    static void off(Tracefs tracefs) {
        boolean inUse = Stream.concat(
                        Stream.of(""), tracefs.instances().stream().map(name -> "instances/" + name + "/"))
                .anyMatch(directory -> hasFunctionTracer(tracefs, directory));
        if (inUse) {
            return;
        }
        try (TraceInstance instance = TraceInstance.create(tracefs)) {
            if (instance.has(OPTION)) {
                instance.apply(TraceWrite.of(OPTION, OFF, "an skbsh that was killed had it on"));
            }
        }
    }

    private static boolean hasFunctionTracer(Tracefs tracefs, String directory) {
        try {
            return tracefs.read(directory + "current_tracer").strip().equals("function");
        } catch (IOException gone) {
            return false;
        }
    }
}
