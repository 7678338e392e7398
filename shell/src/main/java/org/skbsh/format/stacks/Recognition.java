package org.skbsh.format.stacks;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.skbsh.format.frame.FrameText;

/** What the beginning of a text holds of stacks. */
record Recognition(int headings, int headed, int arrows, int frames) {
    static Recognition of(byte[] head) {
        int headings = 0;
        int headed = 0;
        int arrows = 0;
        int frames = 0;
        boolean open = false;
        for (String line : new String(head, StandardCharsets.UTF_8).split("\n", -1)) {
            String text = LogLine.of(line).text().strip();
            if (text.isEmpty()) {
                continue;
            }
            Optional<Heading> heading = Heading.of(text);
            boolean trace = heading.isPresent() && (heading.get() == Heading.TRACE || heading.get() == Heading.PAST);
            open = trace || open;
            headings += trace ? 1 : 0;
            if (ChainText.of(text).filter(ChainText::isBegin).isPresent()) {
                arrows++;
                frames++;
            } else if (FrameWords.of(text).isParagraph()) {
                frames++;
                headed += FrameWords.of(text).headed() ? 1 : 0;
            } else if (heading.isEmpty() && FrameText.of(text).filter(FrameText::marked).isPresent()) {
                frames++;
                headed += open ? 1 : 0;
                arrows += text.contains("=>") ? 1 : 0;
            }
        }
        return new Recognition(headings, headed, arrows, frames);
    }

    boolean isLog() {
        return headed > 0;
    }
}
