package org.skbsh.kernel;

import java.io.IOException;
import java.util.stream.Stream;

/** Whether the function tracer records stacks: an option that all instances share up to kernel 6.18. */
public final class FunctionStacks {
    public static final String OPTION = "options/func_stack_trace";
    private static final String OFF = "0";

    private FunctionStacks() {}

    /** What the option is to be when this instance is done with it. */
    public static String before(TraceInstance instance, Tracefs tracefs) {
        // Where another skbsh has switched it on, it is that one's to be off again.
        boolean another = tracefs.instances().stream()
                .filter(name -> name.startsWith(TraceInstance.PREFIX) && !name.equals(instance.name()))
                .anyMatch(name -> hasFunctionTracer(tracefs, "instances/" + name + "/"));
        try {
            return another || !instance.has(OPTION)
                    ? OFF
                    : instance.read(OPTION).strip();
        } catch (IOException e) {
            return OFF;
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
