package org.skbsh.format.bpftrace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

import org.skbsh.format.bpftrace.BpftraceRounds.Entry;
import org.skbsh.model.EventRow;
import org.skbsh.model.EventSink;
import org.skbsh.model.LongTable;
import org.skbsh.model.Total;

/**
 * The entries of maps until the program has printed them for the last time: {@code print(@)} in an interval prints a
 * map again and again, and bpftrace once more at the end. The last count of a key holds all before it, unless the
 * program clears the map between ({@link BpftraceRounds}): then its counts add up.
 */
final class BpftraceCounts {
    // bpftrace's own limit was 4096 keys a map. With more than this, what is here is taken for final.
    private static final int MOST = 1 << 16;
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final EventSink sink;
    private final BpftraceKey keys;
    private final BpftraceSource source;
    private final List<Entry> entries = new ArrayList<>();
    private final LongTable places = new LongTable();
    private final Map<String, BpftraceRounds> maps = new LinkedHashMap<>();
    private Optional<BpftraceRounds> last = Optional.empty();
    private boolean blank;
    private boolean delimited;

    BpftraceCounts(EventSink sink, BpftraceKey keys, BpftraceSource source) {
        this.sink = sink;
        this.keys = keys;
        this.source = source;
    }

    /**
     * An entry as printed; the row, which may be reused, has its count.
     *
     * @param guess the number that the row has as its reason, if no other entry of the map speaks against it
     */
    void add(String map, String key, EventRow row, Optional<BpftraceGuess> guess) {
        if (entries.size() == MOST) {
            settle();
        }
        BpftraceRounds rounds = begin(map);
        long mark = mark(map, key);
        long place = places.find(mark);
        if (place == LongTable.UNKNOWN) {
            place = entries.size();
            places.put(mark, place);
            entries.add(new Entry(rounds));
        }
        rounds.add(entries.get((int) place), row, guess);
    }

    private BpftraceRounds begin(String map) {
        BpftraceRounds rounds = maps.computeIfAbsent(map, any -> new BpftraceRounds(delimited));
        if (last.filter(same -> same == rounds).isEmpty()) {
            over();
        } else if (!blank) {
            rounds.adjacent();
        }
        last = Optional.of(rounds);
        blank = false;
        return rounds;
    }

    /** From here on {@link #over} ends each print. */
    void delimited() {
        delimited = true;
    }

    /** An empty line. */
    void blank() {
        blank = true;
        last.ifPresent(BpftraceRounds::blank);
    }

    /** The print of a map ended. */
    void over() {
        last.ifPresent(BpftraceRounds::over);
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
        maps.forEach(this::end);
        for (Entry entry : entries) {
            entry.row.count = entry.count();
            handOn(entry);
        }
        entries.clear();
        places.clear();
        maps.clear();
        last = Optional.empty();
    }

    private void handOn(Entry entry) {
        Optional<BpftraceGuess> wrong = entry.guess().filter(number -> !entry.map.areReasons());
        wrong.ifPresent(number -> keys.takeBack(number, entry.row));
        if (wrong.isPresent() && entry.row.stack == 0) {
            sink.unread("(a count of which nothing says that it is of packets) key "
                    + wrong.get().digits());
        } else {
            sink.event(entry.row);
        }
    }

    private void end(String map, BpftraceRounds rounds) {
        rounds.end();
        if (rounds.hasGuesses()) {
            sink.remark(
                    "the numbers in the keys of @" + map
                            + (rounds.areReasons()
                                    ? " are taken as reasons, by their place"
                                    : " are no reasons: one is none that a kernel has; they are kept as key1, key2 … by their place"));
        }
        if (source.clears(map)) {
            rounds.clear();
        }
        if (rounds.isOpen() && source.statement(map).isEmpty()) {
            long held = total(rounds, Entry::count);
            long sum = total(rounds, Entry::sum);
            sink.remark("@" + map + " was printed " + rounds.rounds()
                    + " times and no count fell: taken as one count that" + " goes on, " + held
                    + " in all; if the program clears it after each print, they are " + sum);
        }
    }

    private long total(BpftraceRounds rounds, ToLongFunction<Entry> count) {
        return entries.stream()
                .filter(entry -> entry.map == rounds)
                .mapToLong(count)
                .reduce(0, Total::plus);
    }
}
