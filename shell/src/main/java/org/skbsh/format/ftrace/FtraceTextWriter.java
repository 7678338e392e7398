package org.skbsh.format.ftrace;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

import org.skbsh.format.EventWriter;
import org.skbsh.format.Redaction;
import org.skbsh.model.Capture;
import org.skbsh.model.Events;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;

/**
 * Text as tracefs' {@code trace} shows it (kernel/trace/trace_output.c), which {@link FtraceTextReader} and other readers of
 * ftrace know. A line is one event: a row that counts several is repeated. A line has time, CPU and task or, as with the
 * option nocontext-info, none of them.
 */
public final class FtraceTextWriter implements EventWriter {
    private static final long MOST_REPEATED = 1_000_000;
    private static final int MOST_PID = 999_999_999;
    private static final int MOST_CPU = 99_999;
    private static final long SECOND = 1_000_000_000;
    private static final int MICROSECOND = 1000;
    private static final String FLAGS = ".....";
    private static final String UNKNOWN_TASK = "<...>";

    private final Redaction redaction;

    /** @param redact whether to leave out names and addresses */
    public FtraceTextWriter(boolean redact) {
        this.redaction = new Redaction(redact);
    }

    @Override
    public List<String> leftOut(Capture capture, IntPredicate kept) {
        return FtraceLeftOut.of(capture.events(), kept, redaction);
    }

    @Override
    public void write(Capture capture, IntPredicate kept, OutputStream bytes) throws IOException {
        try (Writer out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8))) {
            out.write("# tracer: nop\n#\n#           TASK-PID     CPU#  |||||  TIMESTAMP  FUNCTION\n"
                    + "#              | |         |   |||||     |         |\n");
            new Writing(capture.events(), out).all(kept);
            long lost = capture.loss().lost();
            if (lost > 0) {
                out.write("# of whichever CPU:\nCPU:0 [LOST " + lost + " EVENTS]\n");
            }
        }
    }

    /** Whether a line can say when and where the row's event was. */
    static boolean hasContext(Events events, int row) {
        int pid = events.pid().get(row);
        int cpu = events.cpu().get(row);
        return events.time().get(row) >= 0 && pid >= 0 && pid <= MOST_PID && cpu >= 0 && cpu <= MOST_CPU;
    }

    private final class Writing {
        private final Events events;
        private final Writer out;
        private final FtraceMessageText messages;
        private long repeated;

        Writing(Events events, Writer out) {
            this.events = events;
            this.out = out;
            this.messages = new FtraceMessageText(events, redaction);
        }

        void all(IntPredicate kept) throws IOException {
            for (int row = 0; row < events.size(); row++) {
                if (kept.test(row)) {
                    row(row);
                }
            }
        }

        private void row(int row) throws IOException {
            long count = events.count().get(row);
            repeated += Math.min(count - 1, MOST_REPEATED + 1);
            if (repeated > MOST_REPEATED) {
                throw new UserError(
                        "a line of ftrace's text is one event: these are too many for lines",
                        "choose a format with counts, such as folded, or filter");
            }
            boolean context = hasContext(events, row);
            String head = context ? head(row) : "";
            String text = head + messages.of(row, !context) + "\n" + stack(head, row);
            for (long nth = 0; nth < count; nth++) {
                out.write(text);
            }
        }

        private String head(int row) {
            String comm = events.names().text(events.text(TextField.COMM).get(row));
            long time = events.time().get(row);
            boolean micros = time % MICROSECOND == 0;
            return String.format(
                    Locale.ROOT,
                    micros ? "%16s-%-7d [%03d] %s %5d.%06d: " : "%16s-%-7d [%03d] %s %5d.%09d: ",
                    comm.isEmpty() || !redaction.tells(TextField.COMM) ? UNKNOWN_TASK : oneLine(comm),
                    events.pid().get(row),
                    events.cpu().get(row),
                    FLAGS,
                    time / SECOND,
                    micros ? time % SECOND / MICROSECOND : time % SECOND);
        }

        private String stack(String head, int row) {
            Stack stack = events.stacks().get(events.stack().get(row));
            if (stack.isEmpty()) {
                return "";
            }
            StringBuilder lines = new StringBuilder(head).append("<stack trace>\n");
            for (Symbol frame : redaction.redact() ? stack.calls() : stack.frames()) {
                lines.append(" => ").append(oneLine(redaction.frame(frame))).append('\n');
            }
            return lines.toString();
        }

        private static String oneLine(String text) {
            StringBuilder line = new StringBuilder(text);
            for (int at = 0; at < line.length(); at++) {
                if (Character.isISOControl(line.charAt(at))) {
                    line.setCharAt(at, '?');
                }
            }
            return line.toString();
        }
    }
}
