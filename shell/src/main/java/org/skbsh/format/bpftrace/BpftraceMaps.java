package org.skbsh.format.bpftrace;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.skbsh.format.Digits;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.Probe;
import org.skbsh.model.ReasonTable;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;

/** Makes events from the entries of maps, if something says that an entry counts the ends of packets. */
final class BpftraceMaps {
    private static final int MOST_LAYOUTS = 1000;
    private static final int MOST_REMARKS = 5;
    private static final int SHOWN = 80;

    private final EventSink sink;
    private final BpftraceKey keys;
    private final BpftraceCounts counts;
    private final BpftraceSource source = new BpftraceSource();
    private final Set<String> remarked = new HashSet<>();
    private final Map<String, Optional<BpftraceLayout>> layouts = new HashMap<>();
    private final EventRow row = new EventRow();
    /** Of the entry in the row. */
    private Optional<BpftraceGuess> guess = Optional.empty();

    BpftraceMaps(EventSink sink, ReasonTable reasons) {
        this.sink = sink;
        this.keys = new BpftraceKey(sink, new BpftraceFields(sink, reasons));
        this.counts = new BpftraceCounts(sink, keys, source);
    }

    /** One entry; it begins at this line. */
    void entry(String name, String key, String value, long line) {
        if (name.equals(BpftraceRecord.SEEN)) {
            return;
        }
        long count = Digits.number(value);
        if (count < 0) {
            sink.unread("@" + name + "[" + begin(key) + "]: " + begin(value));
            return;
        }
        row.clear();
        row.count = count;
        row.line = line;
        Optional<BpftraceLayout> layout = layout(name);
        guess = Optional.empty();
        boolean read = layout.isPresent() ? layout(layout.get(), name, key) : counts(name, key, count);
        if (read) {
            if (row.text(TextField.PROBE) == 0) {
                row.text(TextField.PROBE, sink.names().id(probeOf(name)));
            }
            counts.add(name, key, row, guess);
        }
    }

    private boolean layout(BpftraceLayout layout, String name, String key) {
        boolean read = keys.read(layout, key, row);
        if (!read) {
            sink.unread("@" + name + "[" + begin(key) + "]");
        }
        return read;
    }

    private boolean counts(String name, String key, long count) {
        BpftraceMapName map = new BpftraceMapName(name);
        String entry = "@" + name + (key.isEmpty() ? "" : "[" + begin(key).strip() + "]") + ": " + count;
        Optional<BpftraceStatement> written = source.statement(name);
        if (written.map(statement -> !statement.counts()).orElse(map.isOfOther())) {
            sink.unread(
                    lines(key),
                    entry + " (by its " + (written.isPresent() ? "program" : "name") + " no count of packets)");
            return false;
        }
        BpftraceKey.Found found = keys.read(key, map, written, row);
        guess = found.guess();
        if (!found.isPackets() && !map.isOfPackets() && guess.isEmpty()) {
            sink.unread(
                    lines(key),
                    entry
                            + (found.numbers() == 1
                                    ? " (if the number is a reason, call the map @reason)"
                                    : " (nothing says that it counts packets: call the map @drops, or add kstack to its key)"));
            return false;
        }
        if (found.numbers() > 0 && written.isEmpty()) {
            remark(name);
        }
        return true;
    }

    private void remark(String map) {
        if (remarked.size() < MOST_REMARKS && remarked.add(map)) {
            sink.remark("nothing says what the numbers in the keys of @" + map
                    + " are: they are kept as key1, key2 … by their place"
                    + " (if one is the reason, call the map @reason, or put the program above what it printed)");
        }
    }

    /** Whether a line is of the program's text. */
    boolean isProgram(String line) {
        return source.take(line);
    }

    private static long lines(String key) {
        return key.chars().filter(letter -> letter == '\n').count() + 1;
    }

    // For a program, which has few maps; a file may name any number.
    private Optional<BpftraceLayout> layout(String map) {
        if (layouts.size() == MOST_LAYOUTS) {
            layouts.clear();
        }
        return layouts.computeIfAbsent(map, BpftraceLayout::of);
    }

    static String begin(CharSequence text) {
        return text.subSequence(0, Math.min(SHOWN, text.length())).toString();
    }

    private String probeOf(String mapName) {
        for (Symbol frame : sink.stacks().get(row.stack).frames()) {
            if (frame.base().startsWith("__traceiter_")) {
                return Probe.event(frame.base().substring("__traceiter_".length()))
                        .toString();
            }
        }
        return new Probe(Probe.Kind.BPFTRACE, "@" + mapName).toString();
    }

    /** An empty line, outside of an entry. */
    void blank() {
        counts.blank();
    }

    /** One entry of a map in JSON. */
    void entryOfObject(String name, String key, String value, long line) {
        counts.delimited();
        entry(name, key, value, line);
    }

    /** The print of a map ended. */
    void over() {
        counts.over();
    }

    /** The program ended, or another one begins. */
    void settle() {
        counts.settle();
    }
}
