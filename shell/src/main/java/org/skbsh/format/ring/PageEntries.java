package org.skbsh.format.ring;

import org.skbsh.format.event.Numbers;

/**
 * Walks the entries of one page of a ring buffer, as kernel/trace/ring_buffer.c writes them. One object serves for all
 * pages. From a cut or damaged page it gives the entries before the damage.
 */
final class PageEntries {
    /** Entries were lost before the page; nobody has counted them. */
    static final long UNCOUNTED = -1;

    private static final byte[] NO_PAGE = {};
    private static final int HEAD = 4;
    private static final long MISSED = 1L << 31;
    private static final long MISSED_STORED = 1L << 30;
    private static final long TOP_BITS = 0xf8L << 56;
    private static final long ABSOLUTE = 1L << 59;

    private final Numbers numbers;
    private final PageLayout layout;
    private final int deltaBits;
    private final int deltaMask;
    private final int longest;
    private byte[] page = NO_PAGE;
    private int at;
    private int end;
    private boolean cut;
    private long lost;

    /** Of the current entry. */
    long time;
    /** Where the data of the current entry begin. */
    int from;
    /** Where they end. */
    int to;

    PageEntries(PageLayout layout) {
        this.layout = layout;
        this.numbers = layout.numbers();
        this.deltaBits = layout.head().deltaBits();
        this.deltaMask = (1 << deltaBits) - 1;
        this.longest = layout.head().longest();
    }

    /** @param length how much of the page there is */
    void open(byte[] bytes, int length) {
        page = bytes;
        at = layout.data();
        lost = 0;
        cut = length < layout.data();
        end = at;
        if (cut) {
            return;
        }
        time = numbers.signed64(page, layout.timestamp().offset());
        long commit = layout.commit(page);
        int used = layout.used(page, length);
        cut = used > length - at;
        end = cut ? length : at + used;
        lost = (commit & MISSED) == 0 ? 0 : lost(commit, length);
    }

    // If there is room, the count is after the entries.
    private long lost(long commit, int length) {
        if ((commit & MISSED_STORED) == 0 || cut || end + layout.longSize() > length) {
            return UNCOUNTED;
        }
        long count = numbers.number(page, end, layout.longSize(), false);
        return count > 0 ? count : UNCOUNTED;
    }

    /** Releases the page. */
    void close() {
        page = NO_PAGE;
        at = 0;
        end = 0;
        cut = false;
        lost = 0;
    }

    /** The entries lost before this page, events and stacks: 0 for none, or {@link #UNCOUNTED}. */
    long lost() {
        return lost;
    }

    /** Whether the page ends within an entry, among the entries read so far. */
    boolean isCut() {
        return cut;
    }

    byte[] page() {
        return page;
    }

    /** Goes to the next entry that has data; false at the end. */
    boolean next() {
        while (at + HEAD <= end) {
            int head = numbers.signed32(page, at);
            int type = numbers.bigEndian() ? head >>> deltaBits : head & (1 << (32 - deltaBits)) - 1;
            int delta = numbers.bigEndian() ? head & deltaMask : head >>> (32 - deltaBits);
            if (type > 0 && type <= longest) {
                time += delta;
                return data(at + HEAD, at + HEAD + type * HEAD);
            }
            if (at + 2 * HEAD > end) {
                // Padding to the end of the page needs no length.
                cut |= type != layout.head().padding() || delta != 0;
                at = end;
                return false;
            }
            if (type == 0) {
                time += delta;
                // The length counts itself.
                return data(at + 2 * HEAD, at + HEAD + length(at + HEAD));
            }
            other(type, delta);
        }
        cut |= at < end;
        at = end;
        return false;
    }

    private boolean data(int begin, int finish) {
        if (finish < begin || finish > end) {
            cut = true;
            at = end;
            return false;
        }
        from = begin;
        to = finish;
        at = finish;
        return true;
    }

    // Rounded up to the next entry; too long for any page if it is not a valid length.
    private int length(int where) {
        int length = numbers.signed32(page, where);
        return length < 0 || length > PageLayout.LONGEST ? PageLayout.LONGEST : length + 3 & ~3;
    }

    private void other(int type, int delta) {
        long value = (numbers.unsigned32(page, at + HEAD) << deltaBits) + delta;
        if (type == layout.head().timeExtend()) {
            time += value;
            at += 2 * HEAD;
            return;
        }
        if (type == layout.head().timeStamp()) {
            time = absolute(value, time);
            at += 2 * HEAD;
            return;
        }
        if (type != layout.head().padding()) {
            cut = true;
            at = end;
            return;
        }
        if (delta == 0) {
            at = end;
            return;
        }
        // An event that the kernel discarded; a time of 1 only says that this is not the padding at the end.
        time += delta == 1 ? 0 : delta;
        data(at + HEAD, at + HEAD + length(at + HEAD));
    }

    // It lacks the highest five bits of the time, which equal those of the time before unless they have just changed.
    private static long absolute(long value, long before) {
        long top = before & TOP_BITS;
        if (top == 0) {
            return value;
        }
        long time = value | top;
        return Long.compareUnsigned(time, before) < 0 ? time + ABSOLUTE : time;
    }
}
