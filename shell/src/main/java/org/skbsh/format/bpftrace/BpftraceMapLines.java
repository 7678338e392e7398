package org.skbsh.format.bpftrace;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.model.EventSink;

/**
 * Puts the lines of a map's entry together: one line, or more if its key has a stack in it; a line feed in a comm can
 * only come from there. Entries whose value is no count, as those of {@code hist()} and {@code stats()}, are unread.
 */
final class BpftraceMapLines {
    private static final String END = "]: ";
    private static final Pattern BEGIN = Pattern.compile("@\\w*+[\\[:].*+", Pattern.DOTALL);
    // A person may have written a remark behind the count.
    private static final String COUNT = "(-?\\d++)(?:\\s++(?:#|//|<-|\\().*+)?+\\s*+";
    private static final Pattern SCALAR = Pattern.compile("@(\\w*+): " + COUNT);
    private static final Pattern LAST = Pattern.compile("(.*)]: " + COUNT);
    private static final Pattern KEY = Pattern.compile("@(\\w*+)\\[(.*+)", Pattern.DOTALL);
    private static final Pattern NO_COUNT = Pattern.compile("@\\w*+:.*+|@\\w*+\\[[^\\]]*+]:.*+|\\s*+]:.*+");
    private static final int LONGEST = 256 * 1024;

    private final EventSink sink;
    private final BpftraceMaps maps;
    private final StringBuilder entry = new StringBuilder();
    private long first;

    BpftraceMapLines(EventSink sink, BpftraceMaps maps) {
        this.sink = sink;
        this.maps = maps;
    }

    /** Whether an entry has begun and not ended. */
    boolean isOpen() {
        return !entry.isEmpty();
    }

    /** Whether a line begins an entry. */
    static boolean begins(String line) {
        return BEGIN.matcher(line.stripLeading()).matches();
    }

    /** A line that begins an entry, or any line while one is open. */
    void line(String line, long number) {
        if (isOpen() && (begins(line) || entry.length() > LONGEST)) {
            finish();
        }
        String text = isOpen() ? line : line.stripLeading();
        Matcher scalar = SCALAR.matcher(text);
        if (!isOpen() && scalar.matches()) {
            maps.entry(scalar.group(1), "", scalar.group(2), number);
            return;
        }
        int before = entry.length();
        first = before == 0 ? number : first;
        entry.append(before == 0 ? "" : "\n").append(text);
        int shift = entry.length() - text.length();
        int end = text.lastIndexOf(END);
        String count = end < 0 ? "" : text.substring(end + END.length());
        if (isCount(count)) {
            end(shift + end, count);
            return;
        }
        Matcher last = LAST.matcher(text);
        if (end >= 0 && last.matches()) {
            end(shift + last.end(1), last.group(2));
        } else if (NO_COUNT.matcher(text).matches()) {
            sink.unread(lines(), BpftraceMaps.begin(entry) + " (no count)");
            entry.setLength(0);
        }
    }

    private void end(int keyEnd, String count) {
        String key = entry.substring(0, keyEnd);
        entry.setLength(0);
        Matcher parts = KEY.matcher(key);
        if (parts.matches()) {
            maps.entry(parts.group(1), parts.group(2), count, first);
        } else {
            sink.unread(BpftraceMaps.begin(key) + END + count);
        }
    }

    // A map of signed numbers may have negative ones, which do not count events.
    private static boolean isCount(String text) {
        return Digits.are(text.startsWith("-") ? text.substring(1) : text);
    }

    private long lines() {
        return entry.chars().filter(letter -> letter == '\n').count() + 1;
    }

    /** The input goes on with something else, or ends. */
    void finish() {
        if (isOpen()) {
            sink.unread(lines(), "(a map entry that does not end) " + BpftraceMaps.begin(entry));
            entry.setLength(0);
        }
    }
}
