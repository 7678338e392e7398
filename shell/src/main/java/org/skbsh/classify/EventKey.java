package org.skbsh.classify;

import java.util.BitSet;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.skbsh.model.Capture;
import org.skbsh.model.End;
import org.skbsh.model.Events;
import org.skbsh.model.Probe;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;
import org.skbsh.query.Key;
import org.skbsh.query.KeyColumn;

/** Groups events by what the kernel said of the packet's end: dropped, consumed, or no more than freed. */
public record EventKey(Aliases aliases) implements Key {
    private static final int BATCH = 1 << 12;

    @Override
    public String name() {
        return "event";
    }

    @Override
    public KeyColumn over(Capture capture) {
        return new Ends(
                new ClassPass(capture.events(), facts -> facts.end(aliases).ordinal()).classes());
    }

    /** Whether the kernel said more than "freed" of any packet in a capture; true of one without events. */
    public boolean isTold(Capture capture) {
        if (capture.events().size() == 0
                || probes(capture.events()).anyMatch(probe -> probe.end().isPresent())) {
            return true;
        }
        KeyColumn ends = over(capture);
        return IntStream.range(0, capture.events().size())
                .map(ends::code)
                .anyMatch(end -> end == End.DROPPED.ordinal() || end == End.CONSUMED.ordinal());
    }

    private static Stream<Probe> probes(Events events) {
        BitSet names = new BitSet();
        int[] batch = new int[BATCH];
        for (int from = 0; from < events.size(); from += BATCH) {
            int some = Math.min(BATCH, events.size() - from);
            events.text(TextField.PROBE).copy(from, some, batch);
            for (int i = 0; i < some; i++) {
                names.set(batch[i]);
            }
        }
        return names.stream().mapToObj(events.names()::text).map(Probe::parse).flatMap(Optional::stream);
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
