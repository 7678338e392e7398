package org.skbsh.command;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Faults of our own, as text. */
final class Faults {
    private Faults() {}

    static String oneLine(Throwable fault) {
        String message = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
        return fault.getClass().getSimpleName() + ": " + message;
    }

    static String trace(Throwable fault) {
        StringWriter text = new StringWriter();
        fault.printStackTrace(new PrintWriter(text, true));
        return text.toString().stripTrailing();
    }
}
