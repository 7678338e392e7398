package org.skbsh.format.stacks;

import java.util.regex.Pattern;

import org.skbsh.format.Digits;
import org.skbsh.format.frame.FrameText;

/** What people put around the stacks that they paste. */
final class Pasted {
    private static final String FENCE = "```";
    private static final String RULES = "-=*_#";

    private static final Pattern PLACED =
            Pattern.compile("[A-Za-z_][\\w.]*+ \\S{1,200}?\\.[chS]:\\d{1,6}+(?: \\[\\w++])?+");
    private static final Pattern CODE = Pattern.compile("[0-9a-f]{8,16}+(?: <[\\w.]++>:|:\\s++[0-9a-f]{2} .*+)");

    private Pasted() {}

    /** The frame behind an opening fence; empty for a fence alone, and for other lines. */
    static String behindFence(String text) {
        String behind = text.startsWith(FENCE) ? text.substring(FENCE.length()).strip() : "";
        boolean frame = !behind.isEmpty()
                && FrameText.of(behind).filter(FrameText::marked).isPresent();
        return frame ? behind : "";
    }

    /** Whether a line separates stacks and says nothing: a fence, a rule. */
    static boolean isRule(String text) {
        if (text.startsWith(FENCE) || text.startsWith("~~~")) {
            return text.indexOf(' ') < 0;
        }
        return RULES.indexOf(text.charAt(0)) >= 0 && text.chars().allMatch(letter -> letter == text.charAt(0));
    }

    /** Whether a line is a function and its place: {@code f net/core/dev.c:12}, of one that is inlined. */
    static boolean isPlaced(String text) {
        return PLACED.matcher(text).matches();
    }

    /** Whether a line is of a disassembly: {@code ffffffff81234567: 74 25 je ffffffff81234570 <f+0x9>}. */
    static boolean isCode(String text) {
        return CODE.matcher(text).matches();
    }

    /** Whether a line ends with a place of the source: {@code net/core/dev.c:12}. */
    static boolean endsWithPlace(String text) {
        int colon = text.lastIndexOf(':');
        return colon > 2 && text.startsWith(".c", colon - 2) && Digits.are(text.substring(colon + 1));
    }

    /** Whether a word may be a function among functions: others are words. */
    static boolean isName(String text) {
        return text.indexOf('_') > 0 && text.indexOf(' ') < 0 && text.indexOf('.') < 0;
    }
}
