package org.skbsh.format.pwru;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.skbsh.format.EventReader;
import org.skbsh.format.frame.FrameText;
import org.skbsh.format.tool.ToolLines;
import org.skbsh.format.tool.ToolReader;
import org.skbsh.model.EventSink;

/** Output of pwru, as a table or as JSON, of every version. */
public final class PwruReader implements ToolLines {
    private static final Pattern MARK = Pattern.compile(
            "^[ \\t]*(?:TIME +)?SKB +(?:CPU +)?PROCESS +[^\\n]*?FUNC|^\\{\"skb\":\"0x[0-9a-f]+\","
                    + "|^ *0xffff[0-9a-f]{12} +(?:\\d{1,4} +)?(?:\\[[^\\n\\]]{1,60}]|[^\\s]{1,40}:\\d{1,10}) +[^\\n]*?(?:[a-z]\\(|->\\S{1,60}?\\([a-z0-9]{1,10}\\) [a-z_])",
            Pattern.MULTILINE);
    private static final Pattern BLANKS = Pattern.compile("\\s++");

    private final EventSink sink;
    private final PwruTable table = new PwruTable();
    private final PwruJson json = new PwruJson();
    private final PwruEvents events;
    private boolean belowLine;

    private PwruReader(EventSink sink) {
        this.sink = sink;
        this.events = new PwruEvents(sink);
    }

    public static EventReader reader() {
        return new ToolReader("pwru", MARK, 90, PwruReader::new);
    }

    @Override
    public void line(String text, long number) {
        String bare = text.strip();
        if (bare.isEmpty()) {
            return;
        }
        List<String> words = List.of(BLANKS.split(bare));
        if (table.header(words)) {
            return;
        }
        Optional<PwruLine> line = bare.startsWith("{") ? json.line(bare) : table.line(words);
        if (line.isPresent()) {
            events.line(line.get(), number);
            belowLine = true;
        } else if (!belowLine || !frame(bare)) {
            belowLine = false;
            sink.unread(text);
        }
    }

    // Stacks of packets on their way are read, and not kept.
    private boolean frame(String line) {
        Optional<FrameText> frame = FrameText.of(line);
        frame.filter(one -> events.isBelowEvent()).ifPresent(one -> events.frame(one.symbol()));
        return frame.isPresent();
    }

    @Override
    public void finish() {
        events.finish();
    }
}
