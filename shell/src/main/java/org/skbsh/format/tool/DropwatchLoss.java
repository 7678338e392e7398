package org.skbsh.format.tool;

import org.skbsh.format.Digits;
import org.skbsh.model.EventSink;

/**
 * What dropwatch missed, by its command {@code stats}: {@code Tail dropped: 5} below {@code Software statistics:} or
 * {@code Hardware statistics:}. Both count from the beginning.
 */
final class DropwatchLoss {
    private static final String HEAD = " statistics:";
    private static final String TAIL_DROPPED = "Tail dropped: ";

    private final EventSink sink;
    private long software;
    private long hardware;
    private boolean ofHardware;

    DropwatchLoss(EventSink sink) {
        this.sink = sink;
    }

    /** Whether the line says what was missed. */
    boolean line(String text) {
        if (text.equals("Software" + HEAD) || text.equals("Hardware" + HEAD)) {
            ofHardware = text.startsWith("Hardware");
            return true;
        }
        long all = text.startsWith(TAIL_DROPPED) ? Digits.number(text.substring(TAIL_DROPPED.length())) : Digits.NONE;
        if (all >= 0) {
            lost(all);
        }
        return all >= 0;
    }

    private void lost(long all) {
        long before = ofHardware ? hardware : software;
        if (all > before) {
            sink.lost(all - before);
        }
        software = ofHardware ? software : Math.max(before, all);
        hardware = ofHardware ? Math.max(before, all) : hardware;
    }
}
