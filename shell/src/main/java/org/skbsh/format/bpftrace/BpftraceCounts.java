package org.skbsh.format.bpftrace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.LongTable;
import org.skbsh.model.Total;

/**
 * The entries of maps until the program has printed them for the last time: {@code print(@)} in an interval prints a
 * map again and again, and bpftrace once more at the end. The last count of a key holds all before it, unless the
 * program clears the map between: then a count falls, and the map's counts add up.
 */
final class BpftraceCounts {
    // bpftrace's own limit was 4096 keys a map. With more than this, what is here is taken for final.
    private static final int MOST = 1 << 16;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final EventSink sink;
    private final List<Entry> entries = new ArrayList<>();
    private final LongTable places = new LongTable();
    private final Map<String, Printed> maps = new HashMap<>();

    /** A map, which the program may have cleared. */
    private static final class Printed {
        boolean cleared;
    }

    private static final class Entry {
        final Printed map;
        final EventRow row = new EventRow();
        /** Of all counts that it was printed with. */
        long sum;

        Entry(Printed map) {
            this.map = map;
        }
    }

    BpftraceCounts(EventSink sink) {
        this.sink = sink;
    }

    /** An entry as printed; the row, which may be reused, has its count. */
    void add(String map, String key, EventRow row) {
        if (entries.size() == MOST) {
            settle();
        }
        Printed printed = maps.computeIfAbsent(map, any -> new Printed());
        long mark = mark(map, key);
        long place = places.find(mark);
        if (place == LongTable.UNKNOWN) {
            place = entries.size();
            places.put(mark, place);
            entries.add(new Entry(printed));
        }
        Entry entry = entries.get((int) place);
        printed.cleared |= row.count < entry.row.count && entry.sum > 0;
        entry.sum = Total.plus(entry.sum, Math.max(0, row.count));
        entry.row.set(row);
    }

    // A stack is long, so this keeps a number of 64 bits for a key: two keys have the same one by chance of 1 in 2^32.
    private static long mark(String map, String key) {
        long mark = map.hashCode();
        for (int at = 0; at < key.length(); at++) {
            mark = (mark ^ key.charAt(at)) * SPREAD;
            mark ^= mark >>> Integer.SIZE;
        }
        return mark * SPREAD + key.length();
    }

    /** Nothing that was printed so far is printed again: hands all of it on, in the order in which it came first. */
    void settle() {
        for (Entry entry : entries) {
            entry.row.count = entry.map.cleared ? entry.sum : entry.row.count;
            sink.event(entry.row);
        }
        entries.clear();
        places.clear();
        maps.clear();
    }
}
