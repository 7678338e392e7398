package org.skbsh.format.ring;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.format.event.FormatField;
import org.skbsh.format.event.Numbers;

/**
 * The layout of the pages of a ring buffer, from {@code events/header_page} and {@code events/header_event}.
 *
 * @param timestamp the place of the page's time
 * @param commit the place of its length, with flags; as long as a long of that kernel
 * @param data the place of its first entry
 * @param size the size of a whole page
 * @param head the head of an entry
 */
public record PageLayout(
        Numbers numbers, FormatField timestamp, FormatField commit, int data, int size, EntryHead head) {
    /** Above any length of a page; the bits from there are flags. */
    static final int LONGEST = 1 << 27;

    /**
     * The first four bytes of an entry.
     *
     * @param deltaBits how many bits are the time since the entry before; the others are its type
     * @param longest the greatest type that gives the length of data, in units of four bytes
     */
    record EntryHead(int deltaBits, int longest, int padding, int timeExtend, int timeStamp) {
        private static final int BITS = 32;

        static Optional<EntryHead> parse(String text) {
            int type = number(text, "type_len *: *(\\d+) bits");
            int delta = number(text, "time_delta *: *(\\d+) bits");
            if (type < 1 || delta < 1 || type + delta != BITS) {
                return Optional.empty();
            }
            EntryHead head = new EntryHead(
                    delta,
                    number(text, "data max type_len *== *(\\d+)"),
                    number(text, "padding *: *type *== *(\\d+)"),
                    number(text, "time_extend *: *type *== *(\\d+)"),
                    number(text, "time_stamp *: *type *== *(\\d+)"));
            boolean whole = head.longest > 0 && head.padding > 0 && head.timeExtend > 0 && head.timeStamp > 0;
            return whole ? Optional.of(head) : Optional.empty();
        }

        private static int number(String text, String pattern) {
            Matcher found = Pattern.compile(pattern).matcher(text);
            return found.find() && found.group(1).length() < 5 ? Integer.parseInt(found.group(1)) : -1;
        }
    }

    /**
     * Reads both files; empty if they lack something needed.
     *
     * @param order the byte order of the kernel that wrote the pages, which is in no file
     */
    public static Optional<PageLayout> parse(String headerPage, String headerEvent, ByteOrder order) {
        List<FormatField> fields = headerPage
                .lines()
                .map(FormatField::parse)
                .flatMap(Optional::stream)
                .toList();
        Optional<FormatField> timestamp = named(fields, "timestamp").filter(field -> field.size() == 8);
        Optional<FormatField> commit = named(fields, "commit").filter(field -> field.size() == 4 || field.size() == 8);
        Optional<FormatField> data = named(fields, "data").filter(field -> field.size() > 0);
        Optional<EntryHead> head = EntryHead.parse(headerEvent);
        if (timestamp.isEmpty() || commit.isEmpty() || data.isEmpty() || head.isEmpty()) {
            return Optional.empty();
        }
        boolean inOrder = timestamp.get().end() <= data.get().offset()
                && commit.get().end() <= data.get().offset();
        return inOrder
                ? Optional.of(new PageLayout(
                        Numbers.of(order),
                        timestamp.get(),
                        commit.get(),
                        data.get().offset(),
                        data.get().end(),
                        head.get()))
                : Optional.empty();
    }

    private static Optional<FormatField> named(List<FormatField> fields, String name) {
        return fields.stream().filter(field -> field.name().equals(name)).findFirst();
    }

    /** The same for pages of another size, as a tool may have saved them. */
    public PageLayout withSize(int bytes) {
        return new PageLayout(numbers, timestamp, commit, data, bytes, head);
    }

    /** The number of bytes of entries, according to the page. */
    int used(byte[] page, int length) {
        return length < data ? 0 : (int) commit(page) & LONGEST - 1;
    }

    /** The length and flags of the page. */
    long commit(byte[] page) {
        return numbers.number(page, commit.offset(), commit.size(), false);
    }

    /** The size of a long of that kernel. */
    int longSize() {
        return commit.size();
    }
}
