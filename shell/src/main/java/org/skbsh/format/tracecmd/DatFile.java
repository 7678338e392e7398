package org.skbsh.format.tracecmd;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.skbsh.format.Digits;
import org.skbsh.format.event.EventTexts;

/** What a file says of its pages, gathered while its beginning is read. */
final class DatFile {
    private static final byte[] NOTHING = {};

    final DatBytes bytes;
    final ByteOrder order;
    final EventTexts events = new EventTexts();
    final List<DatBuffer> buffers = new ArrayList<>();
    final Map<Integer, String> tasks = new HashMap<>();
    long pageSize;
    DatPacking packing = DatPacking.NONE;
    String headerPage = "";
    String headerEvent = "";
    byte[] kallsyms = NOTHING;
    String modules = "";
    DatClock clock = DatClock.NANOSECONDS;

    DatFile(DatBytes bytes, ByteOrder order) {
        this.bytes = bytes;
        this.order = order;
    }

    /** Lines of {@code saved_cmdlines}: {@code 881 udp_blast}. */
    void tasks(String lines) {
        lines.lines().forEach(line -> {
            int blank = line.indexOf(' ');
            long pid = Digits.number(line.substring(0, Math.max(0, blank)));
            if (pid >= 0 && pid <= Integer.MAX_VALUE) {
                tasks.put((int) pid, line.substring(blank + 1));
            }
        });
    }
}
