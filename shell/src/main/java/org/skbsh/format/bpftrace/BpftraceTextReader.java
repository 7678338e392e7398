package org.skbsh.format.bpftrace;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.skbsh.format.EventReader;
import org.skbsh.format.Source;
import org.skbsh.format.TextLines;
import org.skbsh.model.EventSink;
import org.skbsh.model.ReasonTable;

/**
 * The output of bpftrace without {@code -f json}: maps with stacks in their keys, and records in the form of {@link
 * BpftraceRecord}.
 */
public final class BpftraceTextReader implements EventReader {
    private static final Pattern MARK = Pattern.compile(
            "^[ \\t]*+(?:Attach(?:ing|ed) \\d+ probes?|@\\w*\\[|@\\w*: \\d+$|EV probe=)", Pattern.MULTILINE);

    private final ReasonTable reasons;

    public BpftraceTextReader(ReasonTable reasons) {
        this.reasons = reasons;
    }

    @Override
    public String name() {
        return "bpftrace text";
    }

    @Override
    public int recognises(byte[] head) {
        return MARK.matcher(new String(head, StandardCharsets.UTF_8)).find() ? 80 : 0;
    }

    @Override
    public void read(Source source, EventSink sink) throws IOException {
        BpftraceLines lines = new BpftraceLines(sink, reasons);
        TextLines text = new TextLines(source.stream());
        try {
            for (long number = 1; text.next(); number++) {
                lines.at(number);
                String line = text.text();
                if (text.overlong()) {
                    lines.unread(TextLines.OVERLONG);
                } else {
                    lines.line(line);
                }
            }
        } finally {
            lines.finish();
        }
    }
}
