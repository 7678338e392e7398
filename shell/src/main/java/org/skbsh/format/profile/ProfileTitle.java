package org.skbsh.format.profile;

import java.util.ArrayList;
import java.util.List;

import org.skbsh.format.Redaction;
import org.skbsh.model.Capture;
import org.skbsh.model.Loss;

/** What a profile is called, and what it misses: most formats have one line for it. */
final class ProfileTitle {
    private ProfileTitle() {}

    static String of(Capture capture, Redaction redaction) {
        List<String> parts = new ArrayList<>();
        parts.add(redaction.redact() ? "skbsh" : capture.origin().name());
        parts.addAll(missing(capture));
        return String.join("; ", parts);
    }

    /** What the capture misses, a phrase each. */
    static List<String> missing(Capture capture) {
        Loss loss = capture.loss();
        List<String> parts = new ArrayList<>();
        add(loss.lost(), " events lost by the tracer", parts);
        add(loss.overflow(), " events overflowed the tracer's table", parts);
        add(loss.unread(), " lines unread", parts);
        return parts;
    }

    /** What was traced, a phrase each. */
    static List<String> traced(Capture capture) {
        List<String> parts = new ArrayList<>();
        parts.add("source: " + capture.origin().source());
        if (!capture.origin().coverage().isEmpty()) {
            parts.add("coverage: " + capture.origin().coverage());
        }
        capture.origin().kernel().ifPresent(kernel -> parts.add("kernel: " + kernel));
        return parts;
    }

    private static void add(long count, String what, List<String> parts) {
        if (count > 0) {
            parts.add(count + what);
        }
    }
}
