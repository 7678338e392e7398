package org.skbsh.format.frame;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.skbsh.model.Limits;

/**
 * A frame as a line shows it: {@code => f}, {@code f+0x1/0x60 [module]}, {@code #3 [<ffffffff81000000>] ? f+0x1/0x60},
 * {@code f+145}, {@code ffffffff81000000 f ([kernel.kallsyms])}, {@code f net/core/dev.c:12 [inline]}. Remarks behind it
 * are no part of it.
 *
 * @param symbol as {@link org.skbsh.model.Symbol#of} reads it: name, offset, module, or an address without a name
 * @param unsure whether the kernel marked it with {@code ?}: an address on the stack that is perhaps no call
 * @param marked whether the line is a frame wherever it stands, by an arrow, an offset or an address; another one is
 * only a word, and a frame only among frames
 */
public record FrameText(String symbol, boolean unsure, boolean marked) {
    private static final String OFFSET = "\\+(?:0x[0-9a-f]++(?:/0x[0-9a-f]++)?+|\\d++)";
    private static final Pattern FRAME = Pattern.compile("(?<number>#?\\d{1,4}[.):]?\\s++)?+"
            + "(?<arrow>(?:=>|->)\\s*+)?+"
            + "(?<address>\\[?<?(?:0x)?[0-9a-f]{4,16}>?]?\\s++)?+"
            + "(?<unsure>\\?\\s++)?+"
            + "(?<name>[A-Za-z_][\\w.$]*+|0x[0-9a-f]++|\\[FTRACE TRAMPOLINE])"
            + "(?<offset>" + OFFSET + ")?+"
            + "(?<module>\\s*+(?:\\[\\w++]|\\(\\w++\\)))?+"
            + "(?<place>\\s++\\S++:\\d++)?+(?<inline>\\s++\\[inlined?])?+"
            + "(?<rest>.*+)");
    private static final Pattern REMARK = Pattern.compile("\\s*+(?:<--|//|#|[:：(（]).*+|\\s*+");
    private static final Pattern GAP =
            Pattern.compile("(?:=>|->)?\\s*+(?:\\.{3,}|…|[<\\[(]\\s*+(?:\\.{2,}|…|snip|cut).*+)\\s*+");

    /** The frame that a line shows; empty if it shows none. */
    public static Optional<FrameText> of(String line) {
        String text = line.strip();
        Matcher frame = FRAME.matcher(text);
        if (text.length() > Limits.FRAME_TEXT
                || !frame.matches()
                || !REMARK.matcher(frame.group("rest")).matches()) {
            return Optional.empty();
        }
        boolean marked = frame.group("arrow") != null
                || frame.group("offset") != null
                || frame.group("address") != null
                || frame.group("inline") != null;
        String symbol = frame.group("name") + or(frame.group("offset")) + or(frame.group("module"));
        return Optional.of(new FrameText(symbol, frame.group("unsure") != null, marked));
    }

    private static String or(String group) {
        return group == null ? "" : group;
    }

    /** Whether a line stands for frames that were cut out: {@code ...}, {@code <...left out...>}. */
    public static boolean isGap(String line) {
        return GAP.matcher(line.strip()).matches();
    }
}
