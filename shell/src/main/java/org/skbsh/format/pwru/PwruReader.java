package org.skbsh.format.pwru;

import java.util.Optional;
import java.util.regex.Pattern;

import org.skbsh.format.EventReader;
import org.skbsh.format.frame.FrameText;
import org.skbsh.format.tool.JoinedJson;
import org.skbsh.format.tool.ToolLines;
import org.skbsh.format.tool.ToolReader;
import org.skbsh.model.EventSink;

/** Output of pwru, as a table or as JSON, of every version. */
public final class PwruReader implements ToolLines {
    private static final Pattern MARK = Pattern.compile(
            "^[ \\t]*(?:TIME +)?SKB +(?:CPU +)?PROCESS +[^\\n]*?FUNC|^\\{\"skb\":\"0x[0-9a-f]+\",|^[ \\t]*+\"skb\": ?\"0x[0-9a-f]+\",$"
                    + "|^[ \\t]*(?:TIME +)?(?:SKB +)?CPU +PROCESS +[^\\n]*?(?:NETNS|MARK|IFACE|TUPLE|FUNC)"
                    + "|^ *0xffff[0-9a-f]{12} +\\d{1,4} +\\S{1,40}:\\d{1,10} +\\d{6,20}(?: |$)"
                    + "|^ *\\d{1,4} +\\S{1,40}:\\d{1,10} [^\\n]*?:\\d{1,5}->\\S{1,50}?:\\d{1,5}\\((?:tcp|udp|icmp6?|sctp)[^\\n)]{0,40}\\) +[a-z_]"
                    + "|^ *0xffff[0-9a-f]{12} +(?:\\d{1,4} +)?(?:\\[[^\\n\\]]{1,60}]|[^\\s]{1,40}:\\d{1,10}) +[^\\n]*?(?:[a-z]\\(|->\\S{1,60}?\\([a-z0-9]{1,10}\\) [a-z_])",
            Pattern.MULTILINE);
    // What --output-skb and --output-shinfo print below a row: a struct of C.
    private static final Pattern STRUCT = Pattern.compile("\\((?:struct|union) \\w++\\)\\{");
    private static final Pattern IN_STRUCT = Pattern.compile(
            "\\.\\w++ = .*+|[\\]}],?+|\\((?:struct|union|enum|u?int|char|unsigned|_*+[us]\\d|\\w++).*+|[\\[{]|-?[0-9a-fx]++,?+|'.*',?+|\".*\",?+");

    private final EventSink sink;
    private final PwruRows rows;
    private final PwruJson json = new PwruJson();
    private final PwruEvents events;
    private boolean belowLine;
    private boolean struct;

    private PwruReader(EventSink sink) {
        this.sink = sink;
        this.rows = new PwruRows(sink);
        this.events = new PwruEvents(sink);
    }

    public static EventReader reader() {
        return new ToolReader("pwru", MARK, 90, sink -> new JoinedJson(new PwruReader(sink)));
    }

    @Override
    public void line(String text, long number) {
        String bare = text.strip();
        if (bare.isEmpty()) {
            return;
        }
        if (PwruRows.begins(bare)) {
            rows.giveUp();
        }
        if (rows.header(bare) || isOfStruct(bare)) {
            return;
        }
        Optional<PwruLine> line = bare.startsWith("{") ? json.line(bare) : rows.row(bare, number);
        if (line.isPresent()) {
            events.line(line.get(), bare.startsWith("{") ? number : rows.first());
            belowLine = true;
        } else if (!belowLine || !frame(bare)) {
            belowLine = false;
            if (!rows.part(bare)) {
                rows.giveUp();
                sink.unread(text);
            }
        }
    }

    // It is read, and not kept.
    private boolean isOfStruct(String line) {
        struct = belowLine
                && (STRUCT.matcher(line).matches()
                        || struct && IN_STRUCT.matcher(line).matches());
        return struct;
    }

    // Stacks of packets on their way are read, and not kept.
    private boolean frame(String line) {
        if (rows.isOpen() || PwruRows.begins(line)) {
            return false;
        }
        Optional<FrameText> frame = FrameText.of(line);
        frame.filter(one -> events.isBelowEvent()).ifPresent(one -> events.frame(one.symbol()));
        return frame.isPresent();
    }

    @Override
    public void finish() {
        rows.giveUp();
        events.finish();
    }
}
