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

    /** The value of the option now, and the value to restore when this instance is done. */
    public static String before(TraceInstance instance, Tracefs tracefs) {
        boolean another = tracefs.instances().stream()
                .filter(name -> name.startsWith(TraceInstance.PREFIX) && !name.equals(instance.name()))
                .anyMatch(name -> hasFunctionTracer(tracefs, "instances/" + name + "/"));
        String value = read(instance);
        // Another skbsh has switched it on for a moment, and will restore it.
        for (int looks = 0; another && value.equals(ON) && looks < MOST_LOOKS; looks++) {
            pause();
            value = read(instance);
        }
        return value;
    }

    /**
     * Restores the value of the option as soon as the function tracer of another instance has taken it over: a later
     * change does not affect how that instance traces. So nobody else is disturbed, in whatever order traces end. From
     * 6.19 on each instance has an option of its own, and this changes nothing.
     */
    public static void giveBack(Tracefs tracefs, String value) {
        try (TraceInstance other = TraceInstance.create(tracefs)) {
            if (!read(other).equals(value)) {
                other.apply(TraceWrite.of("tracing_on", OFF, "nothing is traced here"));
                other.apply(TraceWrite.of(OPTION, value, "restore the old value"));
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

    /** Switches it off if an instance went away without doing so, unless somebody else may need it on. */
    static void off(Tracefs tracefs) {
        boolean inUse = Stream.concat(
                        Stream.of(""), tracefs.instances().stream().map(name -> "instances/" + name + "/"))
                .anyMatch(directory -> hasFunctionTracer(tracefs, directory));
        if (inUse) {
            return;
        }
        try (TraceInstance instance = TraceInstance.create(tracefs)) {
            if (instance.has(OPTION)) {
                instance.apply(TraceWrite.of(OPTION, OFF, "a killed skbsh left it on"));
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
