package org.skbsh.format.ftrace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.format.Frames;
import org.skbsh.format.Protocols;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;
import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.TextField;

/** One key of a histogram: {@code stacktrace:} and the frames below it, {@code reason:          2}, {@code protocol: 2048}. */
final class HistKey {
    private static final Pattern STACK = Pattern.compile("^(?:.*[ ,])?(?:common_)?stacktrace:\\s*$");
    private static final Pattern PART = Pattern.compile("(?:^|, )([A-Za-z_][\\w.]*): *(.*?)(?=, [A-Za-z_][\\w.]*:|$)");
    private static final int MOST_CPU = 99_999;

    private final EventSink sink;
    private final ReasonTable reasons;
    private final EventRow row = new EventRow();
    private final int probe;

    HistKey(EventSink sink, ReasonTable reasons, Optional<Probe> probe) {
        this.sink = sink;
        this.reasons = reasons;
        this.probe = probe.map(one -> sink.names().id(one.toString())).orElse(0);
    }

    /** Makes an event from a key and its count. */
    void event(String key, long count) {
        row.clear();
        row.text(TextField.PROBE, probe);
        row.count = count;
        Frames frames = new Frames(sink);
        for (String line : key.split("\n")) {
            if (STACK.matcher(line).matches()) {
                parts(line.replaceFirst("(, )?(common_)?stacktrace:\\s*$", ""));
            } else if (line.startsWith(" ") && !line.isBlank()) {
                frames.add(line.strip());
            } else {
                parts(line);
            }
        }
        row.stack = frames.intern();
        sink.event(row);
    }

    private void parts(String line) {
        Matcher part = PART.matcher(line);
        while (part.find()) {
            part(part.group(1), part.group(2).strip());
        }
    }

    private void part(String name, String value) {
        switch (name) {
            case "reason" -> row.text(TextField.REASON, sink.names().id(reasons.name(value)));
            case "protocol" -> row.text(TextField.PROTOCOL, sink.names().id(Protocols.name(value)));
            case "common_pid", "pid" -> task(value);
            case "comm", "common_comm" -> row.text(TextField.COMM, sink.names().id(value));
            case "common_cpu", "cpu" -> row.cpu = Digits.small(value, MOST_CPU);
            default -> field(name, value);
        }
    }

    // With the modifier .execname the kernel prints the name of the task before its number.
    private void task(String value) {
        int bracket = value.lastIndexOf('[');
        if (bracket >= 0 && value.endsWith("]")) {
            row.text(TextField.COMM, sink.names().id(value.substring(0, bracket).stripTrailing()));
            row.pid = pid(value.substring(bracket + 1, value.length() - 1).strip());
        } else {
            row.pid = pid(value);
        }
    }

    private static int pid(String digits) {
        return Digits.small(digits, Integer.MAX_VALUE - 1);
    }

    private void field(String name, String value) {
        long number = Digits.number(value);
        if (number >= 0) {
            row.field(sink.fields().declare(name, Field.Kind.NUMBER).id(), number);
            return;
        }
        row.field(
                sink.fields().declare(name, Field.Kind.TEXT).id(), sink.names().id(value));
    }
}
