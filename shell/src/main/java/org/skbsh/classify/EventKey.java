package org.skbsh.classify;

import org.skbsh.model.Capture;
import org.skbsh.model.End;
import org.skbsh.model.Events;
import org.skbsh.query.Aliases;
import org.skbsh.query.Key;
import org.skbsh.query.KeyColumn;

/** Groups events by what the kernel said about the packet's end: dropped, consumed, or only freed. */
public record EventKey(Aliases aliases) implements Key {
    @Override
    public String name() {
        return "event";
    }

    @Override
    public KeyColumn over(Capture capture) {
        return new Ends(new ClassPass(capture, this::end).classes());
    }

    /** Whether the kernel said more than "freed" for any packet in a capture; true for a capture without events. */
    public boolean isTold(Capture capture) {
        Events events = capture.events();
        // In most captures the first event says it already.
        return events.size() == 0
                || isTold(end(Facts.of(events.get(0))))
                || new ClassPass(capture, this::end).any(EventKey::isTold);
    }

    private static boolean isTold(int end) {
        return end == End.DROPPED.ordinal() || end == End.CONSUMED.ordinal();
    }

    private int end(Facts facts) {
        return facts.end(aliases).ordinal();
    }

    private record Ends(int[] ends) implements KeyColumn {
        @Override
        public int size() {
            return End.values().length;
        }

        @Override
        public int code(int row) {
            return ends[row];
        }

        @Override
        public void codes(int from, int count, int[] into) {
            System.arraycopy(ends, from, into, 0, count);
        }

        @Override
        public String text(int code) {
            return End.values()[code].word();
        }
    }
}
