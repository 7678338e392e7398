package org.skbsh.format.frame;

/** The name of a function: C's, with the suffixes of compilers, or one of Rust or C++ with its path. */
final class FrameName {
    private final Letters line;
    private boolean qualified;

    FrameName(Letters line) {
        this.line = line;
    }

    /** The name that begins here, read; empty where none does. */
    String text() {
        int start = line.place();
        if (!Letters.isNameStart(line.peek())) {
            return "";
        }
        int last = start;
        boolean more = true;
        while (more) {
            while (Letters.isName(line.peek())) {
                line.skip(1);
                last = line.peek(-1) == '.' ? last : line.place();
            }
            more = path();
            last = more ? line.place() : last;
        }
        // A full stop ends a sentence.
        line.back(last);
        return line.since(start);
    }

    // "::", or what stands in brackets behind a part.
    private boolean path() {
        boolean path = line.isNext("::") && isPart(line.peek(2));
        if (!path && !(qualified && line.peek() == '<')) {
            return false;
        }
        qualified = true;
        line.skip(path ? 2 : 0);
        while (line.peek() == '<' || line.peek() == '{') {
            int end = line.peek() == '<' ? line.closing('<', '>') : line.closing('{', '}');
            if (end < 0) {
                return false;
            }
            line.back(end);
        }
        line.accept('~');
        return true;
    }

    private static boolean isPart(char letter) {
        return Letters.isNameStart(letter) || letter == '<' || letter == '{' || letter == '~';
    }
}
