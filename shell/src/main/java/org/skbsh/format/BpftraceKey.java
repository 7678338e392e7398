package org.skbsh.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Symbol;

/**
 * The key of a bpftrace map, {@code comm, reason, kstack} in any order, told apart by their looks: bpftrace prints no names.
 * A stack is lines of {@code symbol+decimal}, with the address before it in {@code perf} mode.
 */
final class BpftraceKey {
    private static final Pattern FRAME =
            Pattern.compile("(?:[0-9a-f]{8,16} )?[A-Za-z_][\\w.$]*\\+\\d+(?: \\[\\w+])?|0x[0-9a-f]+|[0-9a-f]{16}");
    private static final Pattern REASON_NAME = Pattern.compile("[A-Z][A-Z0-9_]*_[A-Z0-9_]+|OTHERHOST");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern FUNCTION = Pattern.compile("[a-z_]\\w*_\\w+(\\.\\w+)*");

    private final EventSink sink;
    private final ReasonTable reasons;

    BpftraceKey(EventSink sink, ReasonTable reasons) {
        this.sink = sink;
        this.reasons = reasons;
    }

    static boolean isFrame(String line) {
        return FRAME.matcher(line).matches();
    }

    /** Sets what the key tells in the row, its stack too. */
    void read(String key, EventRow row) {
        List<Symbol> frames = new ArrayList<>();
        for (String line : key.split("\n")) {
            String part = line.strip();
            // The stack's last line and the key's next part share no line, but a comma stands before or behind them.
            String bare =
                    part.endsWith(",") ? part.substring(0, part.length() - 1).strip() : part;
            if (isFrame(bare)) {
                frames.add(sink.stacks().symbol(bare));
                continue;
            }
            for (String word : part.split(",")) {
                if (!word.isBlank()) {
                    part(word.strip(), row);
                }
            }
        }
        row.stack = sink.stacks().intern(frames);
    }

    private void part(String word, EventRow row) {
        if (NUMBER.matcher(word).matches() || REASON_NAME.matcher(word).matches()) {
            row.reason = sink.names().id(reasons.name(word));
            return;
        }
        if (Probe.parse(word).isPresent()) {
            row.probe = sink.names().id(Probe.parse(word).get().toString());
            return;
        }
        if (FUNCTION.matcher(word).matches()) {
            row.location = sink.names().id(Symbol.of(word).base());
            return;
        }
        row.comm = sink.names().id(word);
    }
}
