package org.skbsh.format.frame;

import java.util.Set;

/** What stands behind a name: its module, its place in the source, its address, a remark. */
final class FrameTail {
    // Modules whose names begin with a digit, which seldom begins a name.
    private static final Set<String> NUMBERED = Set.of("8021q", "9p", "6lowpan");
    private static final Set<String> KERNEL = Set.of("kernel", "vmlinux", "unknown", "kernel.kallsyms", "guest.kernel");
    private static final Set<String> INLINED = Set.of("inline", "inlined");
    // powerpc's show_stack, and systemtap's unwinder.
    private static final Set<String> UNSURE = Set.of("unreliable", "inexact", "unsafe");
    private static final String REMARKS = "#:：（;,—–←|";

    private final Letters line;
    private boolean known;
    private String module = "";
    private boolean unsure;
    private boolean placed;
    private String from = "";

    /** @param known whether the line is a frame by what was read of it so far */
    FrameTail(Letters line, boolean known) {
        this.line = line;
        this.known = known;
    }

    /** Whether what comes next says that the unwinder is not sure. */
    static boolean isUnsure(Letters line) {
        return UNSURE.stream().anyMatch(word -> line.isNext("(" + word + ")"));
    }

    /** The module as it stands behind a symbol; empty for none. */
    String module() {
        return module.isEmpty() ? "" : " [" + module + "]";
    }

    boolean isUnsure() {
        return unsure;
    }

    /** Whether the line is a frame by itself. */
    boolean isKnown() {
        return known;
    }

    /** What stands behind {@code from}: the caller; empty for none. */
    String from() {
        return from;
    }

    /** Reads to the end of the line; false if what stands there says that it is no frame. */
    boolean read() {
        while (true) {
            int blanks = line.blanks();
            if (line.isEnd()) {
                return true;
            }
            int start = line.place();
            if (!part(blanks)) {
                line.back(start);
                return !from.isEmpty() || isRemark(blanks);
            }
        }
    }

    private boolean part(int blanks) {
        return switch (line.peek()) {
            case '[' -> square();
            case '<' -> angle();
            case '(' -> round(blanks);
            default -> word(blanks);
        };
    }

    private boolean square() {
        int end = line.closing('[', ']');
        if (end < 0) {
            return false;
        }
        int start = line.place() + 1;
        line.back(end);
        String inside = line.since(start);
        inside = inside.substring(0, inside.length() - 1);
        if (INLINED.contains(inside)) {
            known = true;
            return true;
        }
        int blank = inside.indexOf(' ');
        String name = blank < 0 ? inside : inside.substring(0, blank);
        if (blank >= 0 && !isBuildId(inside.substring(blank + 1))) {
            return false;
        }
        return isAddress(inside) || taken(name);
    }

    private boolean taken(String name) {
        if (KERNEL.contains(name) || name.startsWith("guest.kernel")) {
            return true;
        }
        if (!module.isEmpty() || !isModule(name)) {
            return false;
        }
        module = name;
        return true;
    }

    private boolean angle() {
        line.skip(1);
        return line.address() && line.accept('>');
    }

    private boolean round(int blanks) {
        int end = line.closing('(', ')');
        if (end < 0) {
            return false;
        }
        int start = line.place() + 1;
        line.back(end);
        String inside = line.since(start);
        inside = inside.substring(0, inside.length() - 1);
        if (isFlags(inside)) {
            return true;
        }
        if (UNSURE.contains(inside)) {
            unsure = true;
            return true;
        }
        known |= INLINED.contains(inside);
        if (INLINED.contains(inside) || isAddress(inside) || blanks == 0 || inside.isEmpty() || inside.contains("=")) {
            return true;
        }
        if (inside.startsWith("[") && inside.endsWith("]")) {
            return taken(inside.substring(1, inside.length() - 1));
        }
        if (inside.startsWith("/")) {
            return ofFile(inside);
        }
        return placed(inside) || taken(inside);
    }

    // perf names the file that holds a function.
    private boolean ofFile(String path) {
        String file = path.substring(path.lastIndexOf('/') + 1);
        int ending = file.indexOf(".ko");
        known = true;
        return ending <= 0 || taken(file.substring(0, ending));
    }

    private boolean placed(String inside) {
        int blank = inside.indexOf(' ');
        if (!isPlace(blank < 0 ? inside : inside.substring(0, blank))) {
            return false;
        }
        known = true;
        placed = true;
        return true;
    }

    // "at net/core/skbuff.c:12", "at ffffffff81601234", "from [<c0105678>] (f+0x1/0x2)", "net/core/skbuff.c:12".
    private boolean word(int blanks) {
        if (blanks == 0) {
            return false;
        }
        if (line.accept("from ")) {
            from = line.rest();
            return false;
        }
        boolean at = line.accept("at ") || line.accept("@ ");
        int start = line.place();
        if (at && line.address()) {
            return true;
        }
        while (!line.isEnd() && line.peek() != ' ' && line.peek() != '\t') {
            line.skip(1);
        }
        String word = line.since(start);
        if (isPlace(word)) {
            known |= at;
            return true;
        }
        // scripts/decode_stacktrace.sh writes the module behind the place, without brackets.
        return placed && !at && line.isEnd() && module.isEmpty() && taken(word);
    }

    private boolean isRemark(int blanks) {
        char first = line.peek();
        if (line.isNext("<-") || line.isNext("//") || line.isNext("/*") || line.isNext("--")) {
            return true;
        }
        if (first == '(' || first == '[') {
            return blanks > 0;
        }
        if (REMARKS.indexOf(first) >= 0) {
            return known || first == '#';
        }
        // A column of a table is no remark, nor is a sentence that begins with a function.
        return known && blanks > 1 && Character.isLetter(first);
    }

    // "net/core/skbuff.c:990", "skbuff.c:990:3".
    private static boolean isPlace(String word) {
        int colon = word.indexOf(':');
        return colon > 2
                && word.lastIndexOf('.', colon) > 0
                && colon + 1 < word.length()
                && Letters.isDigit(word.charAt(colon + 1))
                && Letters.isDigit(word.charAt(word.length() - 1));
    }

    private static boolean isAddress(String inside) {
        Letters letters = new Letters(inside);
        boolean angle = letters.accept('<');
        return letters.address() && (!angle || letters.accept('>')) && letters.isEnd();
    }

    private static boolean isModule(String name) {
        boolean module = !name.isEmpty() && Letters.isNameStart(name.charAt(0))
                || NUMBERED.stream().anyMatch(name::startsWith);
        for (int at = 1; module && at < name.length(); at++) {
            module = Letters.isName(name.charAt(at)) || name.charAt(at) == '-';
        }
        return module;
    }

    // arm64's dump_backtrace since 6.13: where the unwinder has the address from, "(P)", "(PL)".
    private static boolean isFlags(String inside) {
        return !inside.isEmpty()
                && inside.length() < 4
                && inside.chars().allMatch(letter -> "CFKLPTU".indexOf(letter) >= 0);
    }

    private static boolean isBuildId(String text) {
        return text.length() >= 16 && text.chars().allMatch(letter -> Letters.isHexadecimal((char) letter));
    }
}
