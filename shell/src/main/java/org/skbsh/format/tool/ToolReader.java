package org.skbsh.format.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.skbsh.format.EventReader;
import org.skbsh.format.Source;
import org.skbsh.format.TextLines;
import org.skbsh.model.EventSink;

/**
 * Reads the output of a tool line by line.
 *
 * @param name the tool
 * @param mark what a line has that only this tool prints
 * @param sure how sure that makes it, up to 100
 * @param lines what reads the lines of one source
 */
public record ToolReader(String name, Pattern mark, int sure, Function<EventSink, ToolLines> lines)
        implements EventReader {
    @Override
    public int recognises(byte[] head) {
        return mark.matcher(new String(head, StandardCharsets.UTF_8)).find() ? sure : 0;
    }

    @Override
    public void read(Source source, EventSink sink) throws IOException {
        ToolLines reader = lines.apply(sink);
        TextLines text = new TextLines(source.stream());
        long number = 0;
        try {
            while (text.next()) {
                number++;
                String line = text.text();
                if (text.overlong()) {
                    sink.unread(TextLines.OVERLONG);
                } else {
                    reader.line(line, number);
                }
            }
        } finally {
            reader.finish();
        }
    }
}
