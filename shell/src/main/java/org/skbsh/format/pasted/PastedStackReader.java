package org.skbsh.format.pasted;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.EventReader;
import org.skbsh.format.Frames;
import org.skbsh.format.Source;
import org.skbsh.format.TextLines;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;

/**
 * Stacks as people paste them into a page or a mail: lines {@code => function} with or without a space before, quoted,
 * numbered, fenced, with prose between them; frames without an arrow if they have an offset: {@code function+0x1/0x60},
 * {@code function+1}. Any other line ends a stack, and so does a frame that begins a new one because it follows a fence.
 */
public final class PastedStackReader implements EventReader {
    private static final String OFFSET = "\\+(?:0x[0-9a-f]+(?:/0x[0-9a-f]+)?|\\d+)";

    // Quoting of mails, a list number, an opening fence, then the arrow and a function (or an address).
    private static final Pattern FRAME = Pattern.compile("^[>|\\s]*(?:#?\\d+[.):]?\\s+)?(```\\w*\\s*)?"
            + "(?:=>\\s*|(?=[A-Za-z_][\\w.$]*" + OFFSET + "))"
            + "((?:[A-Za-z_][\\w.$]*|0x[0-9a-f]+|\\[FTRACE TRAMPOLINE])(?:" + OFFSET + ")?"
            + "(?:\\s*(?:\\[\\w+]|\\([\\w]+\\)|<[0-9a-f]+>))*+)\\s*$");
    private static final Pattern ARROW = Pattern.compile("^[>|\\s]*(?:#?\\d+[.):]?\\s+)?(?:```\\w*\\s*)?=>");

    @Override
    public String name() {
        return "pasted stacks";
    }

    @Override
    public int recognises(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        if (text.lines().noneMatch(line -> FRAME.matcher(line).matches())) {
            return 0;
        }
        // Sums look like frames without an arrow.
        return text.contains("=>") ? 40 : 20;
    }

    @Override
    public void read(Source source, EventSink sink) throws IOException {
        TextLines lines = new TextLines(source.stream());
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
