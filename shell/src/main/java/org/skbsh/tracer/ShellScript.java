package org.skbsh.tracer;

/** What the scripts that do the same as a trace have in common. */
public final class ShellScript {
    private ShellScript() {}

    /** The first lines of one. */
    public static String head(TraceRequest request, String tracer) {
        return "#!/bin/sh\n# trace " + request.what().replaceAll("\\p{Cntrl}", "?") + " with " + tracer
                + ", as skbsh does it; run as root\n";
    }
}
