package org.skbsh.format.tool;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.format.EventReader;
import org.skbsh.format.frame.FrameText;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/**
 * Stacks that tools of bcc print, with what they say above: tcpdrop ({@link Tcpdrop}), names and values ({@link BccHead}),
 * counts ({@link Skbstat}), trace ({@link BccTrace}), and stackcount (tools/stackcount.py), whose counts are below: frames, {@code     --} before those of the user, {@code
 * comm [pid]}, the count.
 */
final class Bcc implements ToolLines {
    private static final Pattern MARK = Pattern.compile(
            "^[ \\t]{0,80}+TIME +(?:PID +(?:IP|COMM) +SADDR:SPORT |NUM +FUNC/STACK)"
                    + "|^" + BccTrace.HEADER + "$"
                    + "|^Tracing \\d+ functions for \"b?'?[\\w:.*]{1,200}'?\"\\.\\.\\."
                    + "|^\\[?\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,9})?]? +PID: ?\\d"
                    + "|^\\d\\d:\\d\\d:\\d\\d +\\d+ +[46] +[0-9a-f.:]+ +> [0-9a-f.:]+ +[A-Z]\\w+ \\(",
            Pattern.MULTILINE);
    private static final Pattern TRACED =
            Pattern.compile("Tracing \\d++ functions for \"(?:b')?([\\w:.*]{1,200}+)'?\"\\.\\.\\..*+");
    private static final Pattern TASK = Pattern.compile(" {4}(\\S.*?) \\[(\\d++)]");
    private static final Pattern COUNT = Pattern.compile(" {4}(\\d{1,18}+)");
    private static final String USER = "    --";
    private static final String NO_NAME = "[unknown]";

    private final EventSink sink;
    private final ToolEvent event;
    private Optional<Probe> counted = Optional.empty();
    private final BccTrace trace = new BccTrace();
    private boolean inTrace;
    private boolean inUser;
    private boolean framed;
    /** Whether the open event has names and values above its stack. */
    private boolean named;
    /** Whether a stack stands below its count. */
    private boolean summed;

    private Bcc(EventSink sink) {
        this.sink = sink;
        this.event = new ToolEvent(sink);
    }

    static EventReader reader() {
        return new ToolReader("bcc", MARK, 88, Bcc::new);
    }

    @Override
    public void line(String text, long number) {
        String bare = text.strip();
        Matcher traced = TRACED.matcher(bare);
        if (bare.isEmpty()) {
            blank();
        } else if (traced.matches()) {
            end();
            counted = Optional.of(probe(traced.group(1)));
        } else if (BccTrace.isHeader(bare)) {
            end();
            inTrace = true;
            trace.header(bare);
        } else if (Tcpdrop.isHeader(bare) || Skbstat.isHeader(bare)) {
            end();
            summed = Skbstat.isHeader(bare);
        } else if (summed && Skbstat.isInterval(bare)) {
            end();
        } else if (!begins(text, bare, number) && !counts(text) && !below(text, number)) {
            // What a program says above the stack in words of its own.
            if (!named || framed) {
                end();
            }
            sink.unread(text);
        }
    }

    // "kfree_skb" is a kernel function, "t:skb:kfree_skb" a tracepoint.
    private static Probe probe(String pattern) {
        String[] parts = pattern.split(":");
        return parts.length == 3 && parts[0].equals("t")
                ? new Probe(Probe.Kind.TRACEPOINT, parts[1] + ":" + parts[2])
                : new Probe(Probe.Kind.KPROBE, parts[parts.length - 1]);
    }

    private boolean begins(String text, String bare, long number) {
        if (inTrace && trace.begins(bare, number, event)) {
            framed = false;
            return true;
        }
        boolean count = summed && (framed || !event.isOpen()) && Skbstat.begins(text, number, event);
        boolean row = Tcpdrop.begins(bare, number, event);
        boolean begins = row || count || BccHead.begins(bare, number, event);
        if (begins) {
            named = !row && !count;
            // The event before is handed on.
            framed = false;
            counted = Optional.empty();
        }
        return begins;
    }

    private boolean counts(String text) {
        if (counted.isEmpty() || !event.isOpen()) {
            return false;
        }
        Matcher task = TASK.matcher(text);
        Matcher count = COUNT.matcher(text);
        if (text.equals(USER)) {
            inUser = true;
        } else if (task.matches()) {
            event.text(TextField.COMM, task.group(1));
            event.pid(task.group(2));
        } else if (count.matches() && event.count(Digits.number(count.group(1)))) {
            event.end();
            inUser = false;
        } else {
            return inUser;
        }
        return true;
    }

    private boolean below(String text, long number) {
        String bare = unquoted(text.strip());
        if (trace.isOpen() && event.isOpen() && trace.frame(bare, event)) {
            framed = true;
            return true;
        }
        if (!framed && event.isOpen() && (BccHead.isStackTitle(bare) || BccHead.adds(bare, event))) {
            return true;
        }
        // A function without a name is one of which nothing is known.
        if (framed && (FrameText.isGap(bare) || bare.equals(NO_NAME))) {
            event.gap();
            return true;
        }
        Optional<FrameText> frame = FrameText.of(bare);
        boolean indented = Character.isWhitespace(text.charAt(0));
        if (frame.isEmpty() || !indented && !frame.get().marked() || counted.isEmpty() && !event.isOpen()) {
            return false;
        }
        frame(frame.get().symbol(), number);
        return true;
    }

    private void frame(String symbol, long number) {
        if (!event.isOpen()) {
            event.begin(counted.orElseThrow(), number);
        } else if (!framed && counted.isEmpty() && Symbol.of(symbol).base().equals("tcp_drop")) {
            // tcpdrop hooks this function where the kernel has it, else the tracepoint.
            event.probe(new Probe(Probe.Kind.KPROBE, "tcp_drop"));
        }
        framed = true;
        event.frame(symbol);
    }

    // Python 3 prints bytes so.
    private static String unquoted(String frame) {
        return frame.startsWith("b'") && frame.endsWith("'") && frame.length() > 2
                ? frame.substring(2, frame.length() - 1)
                : frame;
    }

    private void blank() {
        if (counted.isPresent() || framed) {
            end();
        }
    }

    // Of stackcount, a stack without its count was cut off: how many it stands for is not known.
    private void end() {
        if (counted.isPresent() && event.isOpen()) {
            event.discard();
            sink.unread("(a stack of stackcount without its count)");
        }
        if (summed && event.isOpen() && !framed) {
            event.discard();
            sink.unread("(a count of skbstat without its stack)");
        }
        event.end();
        trace.end();
        framed = false;
        named = false;
        inUser = false;
    }

    @Override
    public void finish() {
        end();
    }
}
