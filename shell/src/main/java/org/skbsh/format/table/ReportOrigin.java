package org.skbsh.format.table;

import java.io.IOException;
import java.io.Writer;

import org.skbsh.format.Redaction;
import org.skbsh.model.Capture;
import org.skbsh.model.Loss;
import org.skbsh.model.Origin;

/** The part of a report that says where its events come from, and what they are not. */
final class ReportOrigin {
    private ReportOrigin() {}

    static void write(Capture capture, Redaction redaction, Writer out) throws IOException {
        Origin origin = capture.origin();
        out.write("\n## Where they come from\n\n");
        fact("source", origin.source(), out);
        if (!redaction.redact()) {
            fact("name", origin.name(), out);
        }
        fact("kernel", origin.kernel().orElse(""), out);
        if (!origin.modules().isEmpty()) {
            fact(
                    "modules",
                    String.join(
                            ", ",
                            origin.modules().stream().map(Object::toString).toList()),
                    out);
        }
        if (origin.lasted().isPresent()) {
            fact("lasted", origin.lasted().get().toMillis() / 1000.0 + " s", out);
        }
        out.write("\n## What is missing\n\n");
        Loss loss = capture.loss();
        out.write("- " + MarkdownWriter.counted(loss.lost(), "event") + " lost: the tracer missed "
                + (loss.lost() == 1 ? "it" : "them") + "\n");
        out.write(
                "- " + MarkdownWriter.counted(loss.overflow(), "event") + " overflowed: the tracer's table was full\n");
        out.write("- " + MarkdownWriter.counted(loss.unread(), "line") + " unread: not understood\n");
        fact("coverage", origin.coverage(), out);
        for (String blind : origin.blindSpots()) {
            out.write("- " + MarkdownText.plain(blind) + "\n");
        }
    }

    private static void fact(String name, String value, Writer out) throws IOException {
        out.write("- " + name + ": " + (value.isEmpty() ? "not known" : MarkdownText.code(value)) + "\n");
    }
}
