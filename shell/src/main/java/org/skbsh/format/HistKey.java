package org.skbsh.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Field;
import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Symbol;

/** One key of a histogram: {@code stacktrace:} and the frames below it, {@code reason:          2}, {@code protocol: 2048}. */
final class HistKey {
    private static final Pattern STACK = Pattern.compile("^(?:.*[ ,])?(?:common_)?stacktrace:\\s*$");
    private static final Pattern PART = Pattern.compile("(?:^|, )([A-Za-z_][\\w.]*): *(.*?)(?=, [A-Za-z_][\\w.]*:|$)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern TASK = Pattern.compile("(.*?)\\s*\\[\\s*(\\d{1,9})]");

    private final EventSink sink;
    private final ReasonTable reasons;
    private final EventRow row = new EventRow();
    private final int probe;

    HistKey(EventSink sink, ReasonTable reasons, Optional<Probe> probe) {
        this.sink = sink;
        this.reasons = reasons;
        this.probe = probe.map(one -> sink.names().id(one.toString())).orElse(0);
    }

    /** Makes an event of a key and how often it was seen. */
    void event(String key, long count) {
        row.clear();
        row.probe = probe;
        row.count = count;
        List<Symbol> frames = new ArrayList<>();
        for (String line : key.split("\n")) {
            if (STACK.matcher(line).matches()) {
                parts(line.replaceFirst("(, )?(common_)?stacktrace:\\s*$", ""));
            } else if (line.startsWith(" ") && !line.isBlank()) {
                frames.add(sink.stacks().symbol(line.strip()));
            } else {
                parts(line);
            }
        }
        row.stack = sink.stacks().intern(frames);
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
            case "reason" -> row.reason = sink.names().id(reasons.name(value));
            case "protocol" -> row.protocol = sink.names().id(Protocols.name(value));
            case "common_pid", "pid" -> task(value);
            case "comm", "common_comm" -> row.comm = sink.names().id(value);
            case "common_cpu", "cpu" -> row.cpu = value.matches("\\d{1,5}") ? Integer.parseInt(value) : -1;
            default -> field(name, value);
        }
    }

    // With the modifier .execname the task's name is printed before its number.
    private void task(String value) {
        Matcher task = TASK.matcher(value);
        if (task.matches()) {
            row.comm = sink.names().id(task.group(1));
            row.pid = Integer.parseInt(task.group(2));
        } else if (value.matches("\\d{1,9}")) {
            row.pid = Integer.parseInt(value);
        }
    }

    private void field(String name, String value) {
        if (NUMBER.matcher(value).matches()) {
            row.field(sink.fields().declare(name, Field.Kind.NUMBER).id(), Long.parseLong(value));
            return;
        }
        row.field(
                sink.fields().declare(name, Field.Kind.TEXT).id(), sink.names().id(value));
    }
}
