package org.skbsh.format.carrier;

import java.util.ArrayList;
import java.util.List;

import org.skbsh.format.Readers;

/**
 * The lines of one JSON document; if it is an entry of the journal, with its time, which may stand behind them. Of a
 * long document they are passed on as they come.
 */
final class JsonDocument {
    private static final int LONG = 64;

    private final JsonStrings strings;
    private final EntryTime time = new EntryTime();
    private final List<String> lines = new ArrayList<>();
    private final List<Long> numbers = new ArrayList<>();

    JsonDocument(Readers readers) {
        strings = new JsonStrings(readers, time);
    }

    /** Reads on, and passes on what is whole. */
    void read(String line, long number, Lines next) {
        strings.read(line, number, this::keep);
        if (isWhole() || lines.size() > LONG) {
            pass(next);
        }
    }

    /** Whether the document has ended. */
    boolean isWhole() {
        return strings.isWhole();
    }

    /** The document ends here, in the middle of a string perhaps. */
    void cut(Lines next) {
        strings.cut(this::keep);
        pass(next);
    }

    private void keep(String line, long number) {
        lines.add(line);
        numbers.add(number);
    }

    private void pass(Lines next) {
        for (int at = 0; at < lines.size(); at++) {
            next.line(time.before(lines.get(at)), numbers.get(at));
        }
        lines.clear();
        numbers.clear();
    }
}
