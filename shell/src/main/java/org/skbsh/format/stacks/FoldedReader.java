package org.skbsh.format.stacks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.skbsh.format.EventReader;
import org.skbsh.format.Frames;
import org.skbsh.format.Source;
import org.skbsh.format.TextLines;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Stack;
import org.skbsh.model.TextField;

/**
 * Folded stacks, a line each, as stackcollapse of FlameGraph, bcc's {@code -f} and skbsh's own export write them: {@code
 * comm;caller;callee 42}, the outermost function first.
 */
public final class FoldedReader implements EventReader {
    private static final int SURE = 60;
    private static final int LEAST = 2;
    private static final int OF_TEN = 9;

    @Override
    public String name() {
        return "folded stacks";
    }

    @Override
    public int recognises(byte[] head) {
        int folded = 0;
        int deep = 0;
        int lines = 0;
        for (String line : new String(head, StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Optional<FoldedLine> read = FoldedLine.of(line);
            lines++;
            folded += read.isPresent() ? 1 : 0;
            deep += read.filter(one -> one.frames().size() >= LEAST).isPresent() ? 1 : 0;
        }
        // The head may end within a line.
        return deep > 0 && (folded + 1) * 10 > lines * OF_TEN && folded * 2 > lines ? SURE : 0;
    }

    @Override
    public void read(Source source, EventSink sink) throws IOException {
        TextLines lines = new TextLines(source.stream());
        EventRow row = new EventRow();
        for (long number = 1; lines.next(); number++) {
            String line = lines.text();
            if (lines.overlong()) {
                sink.unread(TextLines.OVERLONG);
                continue;
            }
            Optional<FoldedLine> folded = FoldedLine.of(line);
            if (folded.isPresent()) {
                row.clear().line = number;
                event(folded.get(), row, sink);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                sink.unread(line);
            }
        }
    }

    private static void event(FoldedLine line, EventRow row, EventSink sink) {
        Frames frames = new Frames(sink);
        int innermost = line.frames().size() - 1;
        boolean recorded = !line.frames().get(innermost).equals(Stack.NOT_RECORDED);
        for (int at = innermost; recorded && at >= 0; at--) {
            frames.add(line.frames().get(at));
        }
        row.stack = frames.intern();
        if (!recorded && innermost == 1) {
            // All that is known of its callers is who called the free.
            row.text(TextField.LOCATION, sink.names().id(line.frames().get(0)));
        }
        row.count = line.count();
        row.text(TextField.COMM, sink.names().id(line.comm()));
        sink.event(row);
    }
}
