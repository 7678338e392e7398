package org.skbsh.format.stacks;

import java.io.IOException;

import org.skbsh.format.EventReader;
import org.skbsh.format.Source;
import org.skbsh.model.EventSink;

/**
 * Stacks as people paste them into a page or a mail: lines {@code => function} with or without a space before, numbered,
 * fenced, with prose between them; frames without an arrow if they have an offset: {@code function+0x1/0x60}, {@code
 * function+1}. Any other line ends a stack, but for one that stands for frames left out.
 */
public final class PastedStackReader implements EventReader {
    @Override
    public String name() {
        return "pasted stacks";
    }

    @Override
    public int recognises(byte[] head) {
        Recognition seen = Recognition.of(head);
        if (!seen.hasFrames()) {
            return 0;
        }
        // Sums look like frames without an arrow.
        return seen.hasArrows() ? mostSure() : 20;
    }

    @Override
    public int mostSure() {
        return 40;
    }

    @Override
    public void read(Source source, EventSink sink) throws IOException {
        new StackLines(sink).read(source);
    }
}
