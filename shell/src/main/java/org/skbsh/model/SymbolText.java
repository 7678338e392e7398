package org.skbsh.model;

import java.util.Set;

/** Reads the text of a frame from both ends, in a time that grows with its length, whatever it holds. */
final class SymbolText {
    // GCC and LLVM name the pieces of a split or specialised function NAME.part.0, NAME.isra.0.cold, …
    private static final Set<String> SUFFIXES =
            Set.of("isra", "part", "constprop", "clone", "cold", "llvm", "lto_priv");
    private static final int SHORTEST_ADDRESS = 8;
    private static final int LONGEST_ADDRESS = 16;

    private final String raw;
    private int from;
    private int to;

    private SymbolText(String raw) {
        this.raw = raw;
        this.to = raw.length();
    }

    static Symbol read(String raw) {
        SymbolText text = new SymbolText(raw);
        text.skipAddressBefore();
        text.dropAddressBehind();
        String module = text.takeModule();
        text.dropOffset();
        text.dropSuffixes();
        return new Symbol(raw, raw.substring(text.from, text.to), module);
    }

    // `perf` mode of bpftrace's kstack, and perf script: 16 hex digits before the name.
    private void skipAddressBefore() {
        int at = 0;
        while (at < to && isHexadecimal(raw.charAt(at))) {
            at++;
        }
        int behind = at;
        while (behind < to && isBlank(raw.charAt(behind))) {
            behind++;
        }
        if (at >= SHORTEST_ADDRESS && at <= LONGEST_ADDRESS && behind > at && behind < to) {
            from = behind;
        }
    }

    // " <ffffffff8d1c2e84>", " (ffffffff8d24fd95)".
    private void dropAddressBehind() {
        int last = to - 1;
        if (last <= from || raw.charAt(last) != '>' && raw.charAt(last) != ')') {
            return;
        }
        int at = last;
        while (at > from && (isHexadecimal(raw.charAt(at - 1)) || raw.charAt(at - 1) == 'x')) {
            at--;
        }
        char open = raw.charAt(last) == '>' ? '<' : '(';
        if (at < last && at > from && raw.charAt(at - 1) == open) {
            to = behindName(at - 1);
        }
    }

    // " [nf_tables]", " (nf_tables)"; alone it is not a module.
    private String takeModule() {
        int last = to - 1;
        if (last <= from || raw.charAt(last) != ']' && raw.charAt(last) != ')') {
            return "";
        }
        boolean square = raw.charAt(last) == ']';
        int open = square ? openSquare(last) : openRound(last);
        if (open < 0 || behindName(open) == from) {
            return "";
        }
        to = behindName(open);
        return raw.substring(open + 1, last);
    }

    private int openSquare(int last) {
        int open = -1;
        for (int at = last - 1; at >= from && raw.charAt(at) != ']' && !isBlank(raw.charAt(at)); at--) {
            open = raw.charAt(at) == '[' && at + 1 < last ? at : open;
        }
        return open;
    }

    private int openRound(int last) {
        int at = last - 1;
        while (at >= from && raw.charAt(at) != '(' && raw.charAt(at) != ')' && !isBlank(raw.charAt(at))) {
            at--;
        }
        boolean named = at >= from && raw.charAt(at) == '(' && at + 1 < last && isNameStart(raw.charAt(at + 1));
        return named ? at : -1;
    }

    // "+0x3b/0x70", "+145", with a blank on each side of the plus or without.
    private void dropOffset() {
        int plus = raw.lastIndexOf('+', to - 1);
        if (plus < from) {
            return;
        }
        int number = plus + 1 < to && isBlank(raw.charAt(plus + 1)) ? plus + 2 : plus + 1;
        int slash = raw.indexOf('/', number);
        boolean offset = slash < 0 || slash >= to
                ? isDecimal(number, to) || isAddress(number, to)
                : isAddress(number, slash) && isAddress(slash + 1, to);
        if (offset) {
            to = plus > from && isBlank(raw.charAt(plus - 1)) ? plus - 1 : plus;
        }
    }

    private void dropSuffixes() {
        int end = to;
        int dot = raw.lastIndexOf('.', end - 1);
        while (dot >= from) {
            if (SUFFIXES.contains(raw.substring(dot + 1, end))) {
                to = dot;
            } else if (!isDecimal(dot + 1, end)) {
                return;
            }
            end = dot;
            dot = raw.lastIndexOf('.', end - 1);
        }
    }

    private int behindName(int end) {
        int at = end;
        while (at > from && isBlank(raw.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private boolean isAddress(int begin, int end) {
        boolean address = end - begin > 2 && raw.charAt(begin) == '0' && raw.charAt(begin + 1) == 'x';
        for (int at = begin + 2; address && at < end; at++) {
            address = isHexadecimal(raw.charAt(at));
        }
        return address;
    }

    private boolean isDecimal(int begin, int end) {
        boolean decimal = begin < end;
        for (int at = begin; decimal && at < end; at++) {
            decimal = raw.charAt(at) >= '0' && raw.charAt(at) <= '9';
        }
        return decimal;
    }

    private static boolean isHexadecimal(char letter) {
        return letter >= '0' && letter <= '9' || letter >= 'a' && letter <= 'f';
    }

    private static boolean isNameStart(char letter) {
        return letter >= 'A' && letter <= 'Z' || letter >= 'a' && letter <= 'z' || letter == '_';
    }

    private static boolean isBlank(char letter) {
        return letter == ' ' || letter >= '\t' && letter <= '\r';
    }
}
