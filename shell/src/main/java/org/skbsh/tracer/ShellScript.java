package org.skbsh.tracer;

/** The common parts of the scripts that do the same as a trace. */
public final class ShellScript {
    private ShellScript() {}

    /** The first lines of a script. */
    public static String head(TraceRequest request, String tracer) {
        return "#!/bin/sh\n# trace " + request.what().replaceAll("\\p{Cntrl}", "?") + " with " + tracer
                + ", as skbsh does it; run as root\n";
    }
}
