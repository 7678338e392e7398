package org.skbsh.format.stacks;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import org.skbsh.format.frame.FrameText;

/** What the beginning of a text holds of stacks. */
final class Recognition {
    private static final Set<Heading> OF_KERNEL = EnumSet.of(Heading.REPORT, Heading.WHO, Heading.PAST);

    private boolean open;
    private boolean kernel;
    private int headed;
    private int arrows;
    private int frames;

    private Recognition() {}

    static Recognition of(byte[] head) {
        Recognition seen = new Recognition();
        for (String line : new String(head, StandardCharsets.UTF_8).split("\n", -1)) {
            LogLine log = LogLine.of(line);
            String text = log.text().strip();
            if (!text.isEmpty()) {
                seen.kernel |= log.isOfLog();
                seen.line(text);
            }
        }
        return seen;
    }

    private void line(String text) {
        Optional<Heading> heading = Heading.of(text);
        FrameWords words = FrameWords.of(text);
        if (ChainText.of(text).filter(ChainText::isBegin).isPresent()) {
            arrows++;
            frames++;
        } else if (words.isParagraph()) {
            frames++;
            headed += words.headed() ? 1 : 0;
            kernel |= words.headed();
        } else if (heading.isPresent()) {
            heading(heading.get(), text);
        } else if (FrameText.of(text).filter(FrameText::marked).isPresent()) {
            frames++;
            headed += open ? 1 : 0;
            arrows += text.contains("=>") ? 1 : 0;
        }
    }

    private void heading(Heading heading, String text) {
        // RISC-V and 32-bit ARM print the stack of a report without a heading.
        open |= heading == Heading.TRACE
                || heading == Heading.PAST
                || heading == Heading.WHO && (text.contains("omm: ") || text.startsWith("Process "));
        // Tools too call what follows a stack trace.
        kernel |= OF_KERNEL.contains(heading) || heading == Heading.TRACE && !text.startsWith("Stack ");
    }

    /** Whether frames follow a heading of the kernel's. */
    boolean isLog() {
        return kernel && headed > 0;
    }

    /** Whether it has frames that an arrow marks. */
    boolean hasArrows() {
        return arrows > 0;
    }

    /** Whether it has frames. */
    boolean hasFrames() {
        return frames > 0;
    }
}
