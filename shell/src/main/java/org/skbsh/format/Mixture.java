package org.skbsh.format;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A text with parts of several formats, such as a mail with a trace and an oops. Empty lines are between its blocks; the
 * blocks of one format that follow each other, and what stands between them, are one part.
 */
record Mixture(List<Part> parts) {
    /** A longer text is of one format. */
    static final int LONGEST = 4 << 20;

    // So many show whether there is more than one format.
    private static final int ENOUGH_BLOCKS = 100;

    /**
     * @param from the first byte
     * @param to the byte behind the last
     * @param lines how many are before it
     */
    record Part(EventReader reader, int from, int to, long lines) {
        Part until(int end) {
            return new Part(reader, from, end, lines);
        }

        byte[] of(byte[] text) {
            return Arrays.copyOfRange(text, from, to);
        }
    }

    private record Block(int from, int to, long lines) {}

    /** Whether a text may be one, by its beginning: if one reader understands all of it, it is not. */
    static boolean mayBe(byte[] head, Readers readers) {
        List<Block> blocks = blocks(head);
        if (blocks.size() < 2) {
            return false;
        }
        Trial whole = Trial.of(head, readers);
        if (whole.reader().isPresent() && whole.unread() == 0) {
            return false;
        }
        int step = 1 + blocks.size() / ENOUGH_BLOCKS;
        return IntStream.range(0, blocks.size() / step)
                .mapToObj(nth -> surest(head, blocks.get(nth * step), readers))
                .anyMatch(reader -> reader.isPresent() && !reader.equals(whole.reader()));
    }

    /** The parts of a text, if more is understood of them than of the text as a whole. */
    static Optional<Mixture> of(byte[] text, Readers readers) {
        Mixture mixture = new Mixture(parts(text, readers));
        Trial whole = Trial.of(text, readers);
        long facts = 0;
        long unread = 0;
        for (Part part : mixture.parts) {
            Trial trial = Trial.of(part.of(text), part.reader);
            facts += trial.facts();
            unread += trial.unread();
        }
        boolean better = whole.reader().isEmpty() || facts > whole.facts() && unread < whole.unread();
        return better && !mixture.parts.isEmpty() ? Optional.of(mixture) : Optional.empty();
    }

    /** The formats, in the order of the text. */
    String name() {
        return String.join(
                ", ", parts.stream().map(part -> part.reader.name()).distinct().toList());
    }

    private static List<Part> parts(byte[] text, Readers readers) {
        List<Part> parts = new ArrayList<>();
        Block before = new Block(0, 0, 0);
        for (Block block : blocks(text)) {
            Optional<EventReader> reader = surest(text, block, readers);
            int last = parts.size() - 1;
            if (reader.isPresent()
                    && (last < 0 || !goesOn(parts.get(last).reader, reader.get(), text, before, block))) {
                if (last >= 0) {
                    parts.set(last, parts.get(last).until(block.from));
                }
                // What stands before the first block is its reader's to count.
                Block first = last < 0 ? before : block;
                parts.add(new Part(reader.get(), first.from, text.length, first.lines));
            }
            before = last < 0 && parts.isEmpty() ? before : block;
        }
        return parts;
    }

    // A stack below an empty line looks like one that stands by itself: the reader of its event decides.
    private static boolean goesOn(EventReader reader, EventReader surest, byte[] text, Block before, Block block) {
        if (reader == surest) {
            return true;
        }
        long alone = Trial.of(Arrays.copyOfRange(text, before.from, before.to), reader)
                .unread();
        return Trial.of(Arrays.copyOfRange(text, before.from, block.to), reader).unread() <= alone;
    }

    private static Optional<EventReader> surest(byte[] text, Block block, Readers readers) {
        return readers.surest(Arrays.copyOfRange(text, block.from, block.to));
    }

    private static List<Block> blocks(byte[] text) {
        String letters = new String(text, StandardCharsets.ISO_8859_1);
        List<Block> blocks = new ArrayList<>();
        int begin = -1;
        long begun = 0;
        long number = 0;
        for (int at = 0; at < text.length; number++) {
            int feed = letters.indexOf('\n', at);
            int end = feed < 0 ? text.length : feed;
            boolean empty = letters.substring(at, end).isBlank();
            if (empty && begin >= 0) {
                blocks.add(new Block(begin, at, begun));
                begin = -1;
            } else if (!empty && begin < 0) {
                begin = at;
                begun = number;
            }
            at = end + 1;
        }
        if (begin >= 0) {
            blocks.add(new Block(begin, text.length, begun));
        }
        return blocks;
    }
}
