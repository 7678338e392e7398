package org.skbsh.classify;

import org.skbsh.model.Capture;
import org.skbsh.model.End;
import org.skbsh.query.Aliases;
import org.skbsh.query.Coding;
import org.skbsh.query.Key;

/** Groups events by what the kernel said of the packet's end: dropped, consumed, or no more than freed. */
public record EventKey(Aliases aliases) implements Key {
    @Override
    public String name() {
        return "event";
    }

    @Override
    public Coding over(Capture capture) {
        return new Ends(
                new Classing(capture.events(), facts -> facts.end(aliases).ordinal()).classes());
    }

    private record Ends(int[] ends) implements Coding {
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
