package org.skbsh.format.stacks;

/**
 * Frames behind a word. ksymoops prints a stack of 2.4 as lines {@code Trace; c0112345 <f+4c/60>}. sparc64 prints one as
 * {@code Caller[00000000008993cc]: f+0x1/0x2} (die_if_kernel of arch/sparc/kernel/traps_64.c); newer kernels have printed
 * it before, in the form of all others.
 */
final class Callers {
    private static final String KSYMOOPS = "Trace; ";
    private static final String SPARC = "Caller[";

    private boolean read;
    private boolean other;

    /** The line without the word; empty if the frame was printed before. @param open whether a stack is open */
    String frame(String text, boolean open) {
        if (!text.startsWith(SPARC)) {
            return text.startsWith(KSYMOOPS) ? text.substring(KSYMOOPS.length()) : text;
        }
        other |= open && !read;
        read |= !other;
        return read ? text.substring(text.indexOf(':') + 1).strip() : "";
    }

    /** Another report begins. */
    void clear() {
        read = false;
        other = false;
    }

    /** A stack ended. @param hadFrames whether there were any */
    void stackEnds(boolean hadFrames) {
        other |= hadFrames;
    }
}
