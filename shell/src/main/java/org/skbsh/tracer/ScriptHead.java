package org.skbsh.tracer;

/** The first lines of a script that does the same as a trace. */
public final class ScriptHead {
    private ScriptHead() {}

    public static String of(TraceRequest request, String tracer) {
        return "#!/bin/sh\n# trace " + request.what().replaceAll("\\p{Cntrl}", "?") + " with " + tracer
                + ", as skbsh does it; run as root\n";
    }
}
