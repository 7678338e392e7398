package org.skbsh.format.frame;

import java.util.Locale;
import java.util.Optional;

/** Takes a line apart that may show a frame, from its beginning to the name; {@link FrameTail} reads on from there. */
final class FrameLine {
    private static final int MOST_ADDRESSES = 3;
    private static final int LONGEST_NUMBER = 4;
    private static final int SHORTEST_ADDRESS = 8;
    private static final String TRAMPOLINE = "[FTRACE TRAMPOLINE]";

    private final Letters line;
    private int addresses;
    private boolean bracketed;
    private String address = "";
    private boolean arrow;
    private boolean inlined;
    private boolean unsure;
    private boolean unnamed;

    FrameLine(String text) {
        this.line = new Letters(text);
    }

    Optional<FrameText> frame() {
        lead();
        boolean aside = line.isNext("([<") && line.accept('(');
        if (!addresses()) {
            return Optional.empty();
        }
        if (addresses > 0 && line.accept("in ")) {
            line.blanks();
        }
        return aside || line.isEnd() || !isOpening() ? named(aside ? ')' : Letters.END) : enclosed();
    }

    // "#0", "12)", "1.", "=>", "(inlined by)".
    private void lead() {
        arrow();
        int start = line.place();
        line.accept('#');
        int digits = line.place();
        while (Letters.isDigit(line.peek())) {
            line.skip(1);
        }
        int length = line.place() - digits;
        boolean stop = length > 0 && ".):".indexOf(line.peek()) >= 0 && line.peek() != Letters.END;
        line.skip(stop ? 1 : 0);
        if (length == 0 || length > LONGEST_NUMBER || line.blanks() == 0) {
            line.back(start);
            number();
            return;
        }
        arrow();
        inlined |= line.accept("(inlined by) ");
    }

    // "[0]", as Inspektor Gadget numbers frames.
    private void number() {
        inlined |= line.accept("(inlined by) ");
        int ahead = 1;
        while (Letters.isDigit(line.peek(ahead))) {
            ahead++;
        }
        if (line.peek() == '[' && line.peek(ahead) == ']' && ahead > 1 && ahead < LONGEST_NUMBER) {
            line.skip(ahead + 1);
            line.blanks();
        }
    }

    private void arrow() {
        if (line.accept("=>") || line.accept("->") || line.accept("→")) {
            arrow = true;
            line.blanks();
        }
    }

    // False where something stands among the addresses that is none.
    private boolean addresses() {
        question();
        while (addresses < MOST_ADDRESSES) {
            int start = line.place();
            if (!address()) {
                line.back(start);
                break;
            }
            addresses++;
            int blanks = line.blanks();
            blanks += addresses > 0 && line.accept(": ") ? 1 + line.blanks() : 0;
            if (blanks == 0 && !line.isEnd() && !isOpening()) {
                return false;
            }
        }
        question();
        return true;
    }

    private void question() {
        if (line.peek() == '?' && (line.peek(1) == ' ' || line.peek(1) == '\t')) {
            unsure = true;
            line.skip(1);
            line.blanks();
        }
    }

    private boolean address() {
        boolean square = line.accept('[');
        boolean angle = line.accept('<');
        int start = line.place();
        if (!line.address()) {
            return false;
        }
        String digits = line.since(start);
        address = digits.startsWith("0x") || digits.startsWith("0X") ? digits.substring(2) : digits;
        bracketed |= angle || digits.length() > address.length();
        return (!angle || line.accept('>')) && (!square || line.accept(']'));
    }

    private boolean isOpening() {
        return addresses > 0 && "{<(".indexOf(line.peek()) >= 0;
    }

    // "{f+88}", "(f+0x1/0x2)", "<f+4c/60>".
    private Optional<FrameText> enclosed() {
        char open = line.peek();
        line.skip(1);
        return named(open == '{' ? '}' : open == '<' ? '>' : ')');
    }

    private Optional<FrameText> named(char close) {
        boolean quoted = line.peek() == 'b' && (line.peek(1) == '\'' || line.peek(1) == '"');
        line.skip(quoted ? 1 : 0);
        char quote = "'`\"".indexOf(line.peek()) >= 0 ? line.peek() : Letters.END;
        line.skip(quote == Letters.END ? 0 : 1);
        String name = name();
        String offset = name.isEmpty() ? "" : new FrameOffset(line).text();
        String module = close == Letters.END || name.isEmpty() ? "" : enclosedModule();
        boolean closed = (quote == Letters.END || line.accept(quote) || line.accept('\''))
                && (close == Letters.END || line.accept(close));
        boolean unreadable = name.isEmpty() ? addresses != 1 : Letters.isName(line.peek()) || isAddress(name);
        if (!closed || unreadable) {
            return Optional.empty();
        }
        String symbol = name.isEmpty() ? "0x" + address.toLowerCase(Locale.ROOT) : name + offset + module;
        boolean known = name.isEmpty()
                ? isWholeAddress() || unnamed
                : addresses > 0 || !offset.isEmpty() || name.equals(TRAMPOLINE);
        FrameTail tail = new FrameTail(line, known || arrow || inlined);
        return tail.read() ? frame(symbol, tail) : Optional.empty();
    }

    private Optional<FrameText> frame(String symbol, FrameTail tail) {
        String whole = symbol + tail.module();
        boolean doubtful = unsure || tail.isUnsure();
        if (tail.from().isEmpty()) {
            return Optional.of(new FrameText(whole, doubtful, tail.isKnown(), ""));
        }
        return FrameText.of(tail.from())
                .filter(FrameText::marked)
                .map(caller -> new FrameText(whole, doubtful, true, caller.symbol()));
    }

    // "(f+0x1/0x10 [module])".
    private String enclosedModule() {
        int start = line.place();
        if (line.blanks() > 0 && line.accept('[')) {
            int name = line.place();
            while (Letters.isName(line.peek())) {
                line.skip(1);
            }
            String module = line.since(name);
            if (!module.isEmpty() && line.accept(']')) {
                return " [" + module + "]";
            }
        }
        line.back(start);
        return "";
    }

    // "0xf (ffffffff81000000)": two addresses, and no name.
    private static boolean isAddress(String name) {
        Letters letters = new Letters(name);
        return letters.address() && letters.isEnd();
    }

    private boolean isWholeAddress() {
        return bracketed && address.length() >= SHORTEST_ADDRESS;
    }

    private String name() {
        if (line.accept(TRAMPOLINE)) {
            return TRAMPOLINE;
        }
        if (addresses > 0 && (line.accept("[unknown]") || line.accept("??"))) {
            unnamed = true;
            return "";
        }
        // An entry of 64-bit PowerPC, beside the descriptor of the same name.
        if (addresses > 0 && line.peek() == '.' && Letters.isNameStart(line.peek(1))) {
            line.skip(1);
        }
        return new FrameName(line).text();
    }
}
