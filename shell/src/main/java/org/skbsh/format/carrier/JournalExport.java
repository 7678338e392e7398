package org.skbsh.format.carrier;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.skbsh.format.Carried;
import org.skbsh.format.Carrier;
import org.skbsh.format.Readers;
import org.skbsh.format.Source;
import org.skbsh.model.EventSink;

/** What {@code journalctl -o export} writes: of each entry its message, with its time. */
public final class JournalExport implements Carrier {
    private static final String BEGIN = "__CURSOR=";
    private static final String TIME = "__REALTIME_TIMESTAMP=";

    @Override
    public Carried off(Carried carried, Readers readers, EventSink sink) throws IOException {
        String head = new String(carried.source().head(), StandardCharsets.ISO_8859_1);
        if (!head.startsWith(TIME) && !(head.startsWith(BEGIN) && head.contains("\n" + TIME))) {
            return carried;
        }
        ExportedEntries entries = new ExportedEntries(carried.source().stream());
        return new Carried(Source.of(entries), carried.name(), entries.numbers());
    }
}
