package org.skbsh.format.bpftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.skbsh.model.EventRow;
import org.skbsh.model.Total;

/**
 * The prints of one map. A program that prints it again and again either lets it grow, or clears it after each: then a
 * count falls, or a key is not printed that would have been.
 */
final class BpftraceRounds {
    // With so many counts that did not fall, a map that was cleared between is out of the question.
    private static final int ENOUGH = 10;

    private final boolean delimited;
    private List<Entry> before = List.of();
    private List<Entry> now = new ArrayList<>();
    private int round = 1;
    private boolean cleared;
    private boolean over;
    private boolean adjacent;
    private long compared;
    private boolean guessed;
    private boolean refuted;

    /** @param delimited whether {@link #over} ends each print, as in JSON; otherwise a key that repeats begins the next */
    BpftraceRounds(boolean delimited) {
        this.delimited = delimited;
    }

    static final class Entry {
        final BpftraceRounds map;
        final EventRow row = new EventRow();
        private Optional<BpftraceGuess> guess = Optional.empty();
        private int round;
        /** Of all counts that it was printed with. */
        private long sum;

        Entry(BpftraceRounds map) {
            this.map = map;
        }

        /** The number that its row has as its reason. */
        Optional<BpftraceGuess> guess() {
            return guess;
        }

        long count() {
            return map.cleared ? sum : row.count;
        }

        long sum() {
            return sum;
        }
    }

    /** An entry as printed; the row has its count. */
    void add(Entry entry, EventRow printed, Optional<BpftraceGuess> guess) {
        entry.guess = guess;
        guessed |= guess.isPresent();
        refuted |= guess.filter(number -> !number.mayBeReason()).isPresent();
        if (over || entry.round == round && !delimited) {
            next();
        }
        if (entry.round == round) {
            // Of a key that one print has twice the last count holds.
            entry.sum = Math.max(0, entry.sum - entry.row.count);
        } else {
            follow(entry, printed);
        }
        entry.sum = Total.plus(entry.sum, Math.max(0, printed.count));
        entry.row.set(printed);
    }

    private void follow(Entry entry, EventRow printed) {
        if (entry.round > 0) {
            cleared |= printed.count < entry.row.count;
            compared++;
        }
        entry.round = round;
        now.add(entry);
    }

    boolean hasGuesses() {
        return guessed;
    }

    /** Whether all numbers of the map that may be reasons by their place may be so by their values. */
    boolean areReasons() {
        return !refuted;
    }

    /** Two entries without an empty line between: so such a line ends a print. */
    void adjacent() {
        adjacent = true;
    }

    /** An empty line follows, which a mailer may have put after every line. */
    void blank() {
        over |= adjacent;
    }

    /** Another map follows, or this one anew. */
    void over() {
        over = true;
    }

    private void next() {
        look();
        before = now;
        now = new ArrayList<>();
        round++;
        over = false;
    }

    // A program that prints only the greatest counts, print(@, 5), leaves out smaller ones, and always prints as many.
    private void look() {
        long least = now.stream().mapToLong(entry -> entry.row.count).min().orElse(0);
        cleared |= now.size() < before.size()
                || before.stream().anyMatch(entry -> entry.round != round && entry.row.count > least);
    }

    /** It is printed no more. */
    void end() {
        // What ends without an empty line may have been cut.
        if (over) {
            look();
        }
    }

    /** The program's text says so. */
    void clear() {
        cleared = round > 1;
    }

    /** Whether it may have been cleared between its prints or not: nothing says so, nothing speaks against it. */
    boolean isOpen() {
        return round > 1 && !cleared && compared < ENOUGH;
    }

    int rounds() {
        return round;
    }
}
