package org.skbsh.format;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The readers of all formats.
 *
 * @param all one for each format; if two are equally sure, the first one reads
 */
public record Readers(List<EventReader> all) {
    /** No reader that is less sure than this gets the source. */
    private static final int SURE_ENOUGH = 10;

    public Readers {
        all = List.copyOf(all);
    }

    /** The reader that is surest about a source with this beginning. */
    public Optional<EventReader> surest(byte[] head) {
        EventReader best = null;
        int surest = SURE_ENOUGH;
        for (EventReader reader : all) {
            int sure = reader.mostSure() > surest ? reader.recognises(head) : 0;
            if (sure > surest) {
                best = reader;
                surest = sure;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Whether a line is one of a format by itself; its bytes are its letters. */
    public boolean know(String line) {
        return surest(line.getBytes(StandardCharsets.ISO_8859_1)).isPresent();
    }
}
