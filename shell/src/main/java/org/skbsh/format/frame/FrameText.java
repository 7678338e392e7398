package org.skbsh.format.frame;

import java.util.Optional;

import org.skbsh.model.Limits;

/**
 * A frame as a line shows it: {@code => f}, {@code f+0x1/0x60 [module]}, {@code #3 [<ffffffff81000000>] ? f+0x1/0x60},
 * {@code f+145}, {@code ffffffff81000000 f ([kernel.kallsyms])}, {@code f net/core/dev.c:12 [inline]}. Remarks behind it
 * are no part of it. The kernel's own form is that of {@code %pS} and {@code %pB} in lib/vsprintf.c, between what each
 * architecture's show_stack prints before and behind it.
 *
 * @param symbol as {@link org.skbsh.model.Symbol#of} reads it: name, offset, module, or {@code 0x} and an address
 * without a name
 * @param unsure whether the kernel marked it with {@code ?}: an address on the stack that is perhaps no call
 * @param marked whether the line is a frame wherever it stands, by an arrow, an offset or an address; another one is
 * only a word, and a frame only among frames
 * @param from the frame that called this one where the same line says so, as the 32-bit ARM unwinder does: {@code (f)
 * from [<c0105678>] (g+0x1/0x2)}; else empty
 */
public record FrameText(String symbol, boolean unsure, boolean marked, String from) {
    /** The frame that a line shows; empty if it shows none. */
    public static Optional<FrameText> of(String line) {
        String text = line.strip();
        return text.isEmpty() || text.length() > Limits.FRAME_TEXT ? Optional.empty() : new FrameLine(text).frame();
    }

    /** Whether it is an address without a name. */
    public boolean isAddress() {
        return symbol.startsWith("0x");
    }

    /** Whether a line stands for frames that were cut out: {@code ...}, {@code <...left out...>}. */
    public static boolean isGap(String line) {
        return GapText.is(line.strip());
    }
}
