package org.skbsh.format.pasted;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.EventReader;
import org.skbsh.format.Frames;
import org.skbsh.format.TextLines;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;

/**
 * Stacks as people paste them into a page or a mail: lines {@code => function} with or without a space before, quoted,
 * numbered, fenced, with prose between them. Any other line ends a stack; a fence begins a new one.
 */
public final class PastedStackReader implements EventReader {
    // Quoting of mails, a list number, an opening fence, then the arrow and a function (or an address).
    private static final Pattern FRAME = Pattern.compile("^[>|\\s]*(?:#?\\d+[.):]?\\s+)?(```\\w*\\s*)?=>\\s*"
            + "((?:[A-Za-z_][\\w.$]*|0x[0-9a-f]+|\\[FTRACE TRAMPOLINE])(?:\\+0x[0-9a-f]+(?:/0x[0-9a-f]+)?)?"
            + "(?:\\s*(?:\\[\\w+]|\\([\\w]+\\)|<[0-9a-f]+>))*+)\\s*$");
    private static final Pattern ARROW = Pattern.compile("^[>|\\s]*(?:#?\\d+[.):]?\\s+)?(?:```\\w*\\s*)?=>");

    @Override
    public String name() {
        return "pasted stacks";
    }

    @Override
    public int recognises(byte[] head) {
        return new String(head, StandardCharsets.UTF_8).lines().anyMatch(line -> FRAME.matcher(line)
                        .matches())
                ? 40
                : 0;
    }

    @Override
    public void read(InputStream source, EventSink sink) throws IOException {
        TextLines lines = new TextLines(source);
        Frames frames = new Frames(sink);
        try {
            while (lines.next()) {
                line(lines.text(), frames, sink);
                if (lines.overlong()) {
                    sink.unread(TextLines.OVERLONG);
                }
            }
        } finally {
            flush(frames, sink);
        }
    }

    private static void line(String line, Frames frames, EventSink sink) {
        Matcher frame = FRAME.matcher(line);
        if (!frame.matches()) {
            flush(frames, sink);
            if (ARROW.matcher(line).find()) {
                sink.unread(line);
            }
            return;
        }
        if (frame.group(1) != null) {
            flush(frames, sink);
        }
        frames.add(frame.group(2));
    }

    private static void flush(Frames frames, EventSink sink) {
        if (frames.isEmpty()) {
            return;
        }
        EventRow row = new EventRow();
        row.stack = frames.intern();
        sink.event(row);
    }
}
