package org.skbsh.format.carrier;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.skbsh.format.Readers;

/** Blanks before each line of a block, as Markdown has them before code: a block begins behind an empty line. */
final class Indentation implements Layer {
    private static final int LEAST = 2;
    private static final int LONGEST_BLOCK = 1 << 12;

    @Override
    public Optional<Supplier<Stage>> around(List<String> lines, Readers readers) {
        boolean[] found = {false};
        Blocks blocks = new Blocks();
        Lines seen = (line, number) -> {};
        for (String line : lines) {
            blocks.line(line, 0, seen);
            found[0] |= blocks.isIndented();
        }
        return found[0] ? Optional.of(Blocks::new) : Optional.empty();
    }

    @Override
    public Need need() {
        return Need.MORE;
    }

    private record Numbered(String line, long number) {}

    /** Blocks with only empty lines between them are indented alike. */
    private static final class Blocks implements Stage {
        private final List<Numbered> block = new ArrayList<>();
        private String common = "";
        private boolean afterEmpty = true;
        private boolean inBlock;

        @Override
        public void line(String line, long number, Lines next) {
            boolean empty = line.isBlank();
            boolean indented = !empty && blanks(line) > 0;
            if (!inBlock && indented && afterEmpty) {
                inBlock = true;
                common = line.substring(0, blanks(line));
            }
            afterEmpty = empty;
            if (inBlock && (empty || indented)) {
                common = empty ? common : common(line);
                block.add(new Numbered(line, number));
                pass(LONGEST_BLOCK, next);
                return;
            }
            end(next);
            next.line(line, number);
        }

        boolean isIndented() {
            return inBlock && (common.length() >= LEAST || common.startsWith("\t"));
        }

        private String common(String line) {
            int same = 0;
            while (same < common.length() && same < line.length() && common.charAt(same) == line.charAt(same)) {
                same++;
            }
            return common.substring(0, same);
        }

        // The first lines of a long block need not wait for its last.
        private void pass(int most, Lines next) {
            if (block.size() < most) {
                return;
            }
            int from = isIndented() ? common.length() : 0;
            for (Numbered one : block) {
                next.line(one.line.isBlank() ? "" : one.line.substring(from), one.number);
            }
            block.clear();
        }

        @Override
        public void end(Lines next) {
            pass(0, next);
            inBlock = false;
        }
    }

    private static int blanks(String line) {
        int at = 0;
        while (line.charAt(at) == ' ' || line.charAt(at) == '\t') {
            at++;
        }
        return at;
    }
}
