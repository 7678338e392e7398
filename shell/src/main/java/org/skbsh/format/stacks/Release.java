package org.skbsh.format.stacks;

import java.util.Optional;

/**
 * The kernel's release in its log: {@code Not tainted 6.9.1 #2} of dump_stack_print_info in lib/dump_stack.c, and {@code
 * Linux version 6.9.1 (} of init/version.c.
 */
final class Release {
    private static final int LONGEST = 64;
    private static final String BANNER = "Linux version ";

    private Release() {}

    static Optional<String> of(String line) {
        int from = line.startsWith(BANNER) ? BANNER.length() : -1;
        int to = from < 0 ? -1 : line.indexOf(' ', from);
        if (from < 0) {
            int tainted = line.indexOf("ainted");
            to = tainted < 0 ? -1 : line.indexOf(" #", tainted);
            from = to < 0 ? -1 : line.lastIndexOf(' ', to - 1) + 1;
        }
        return from < 0 || to - from < 3 || to - from > LONGEST || !isRelease(line.substring(from, to))
                ? Optional.empty()
                : Optional.of(line.substring(from, to));
    }

    private static boolean isRelease(String text) {
        char first = text.charAt(0);
        return first >= '0'
                && first <= '9'
                && text.indexOf('.') > 0
                && text.chars().allMatch(letter -> letter > ' ' && letter < 127);
    }
}
