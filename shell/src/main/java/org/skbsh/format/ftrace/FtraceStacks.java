package org.skbsh.format.ftrace;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

import org.skbsh.format.ByteTable;
import org.skbsh.format.Frames;
import org.skbsh.format.LineBuffer;
import org.skbsh.format.frame.FrameText;
import org.skbsh.model.EventSink;
import org.skbsh.model.Symbol;

/** The stacks of a text: blocks of frames, each understood when it occurs for the first time. */
final class FtraceStacks {
    // As the kernel and trace-cmd print it: the name, with an offset, a module, and its address in brackets.
    private static final Pattern PLAIN = Pattern.compile("\\S++(?: ?\\[\\w++])?+(?: [<(][0-9a-f]++[>)])?+");
    private static final Decoded NOT_DECODED = new Decoded(0, 0, 0, "");

    private final LineBuffer lines;
    private final EventSink sink;
    private final ByteTable texts = ByteTable.forgetful();
    private Decoded[] decoded = new Decoded[64];
    /** The last block after an event with the same text, plus 1: mostly, the next one is the same. */
    private int[] expected = new int[64];

    /**
     * What a block holds.
     *
     * @param stack its number in the sink's table
     * @param unread how many of its lines could not be read
     * @param sample the first of them
     */
    private record Decoded(int stack, int lines, int unread, String sample) {}

    FtraceStacks(LineBuffer lines, EventSink sink) {
        this.lines = lines;
        this.sink = sink;
        Arrays.fill(decoded, NOT_DECODED);
    }

    /** The number of the stack below the current line; of the event's text, its number. */
    int below(int text) throws IOException {
        if (text >= expected.length) {
            expected = Arrays.copyOf(expected, Math.max(text + 1, expected.length * 2));
        }
        int guess = expected[text] - 1;
        if (guess >= 0 && guess < texts.size() && lines.skipFrames(texts.range(guess), decoded[guess].lines())) {
            return stack(decoded[guess]);
        }
        long before = lines.line();
        lines.frames();
        int number = number((int) (lines.line() - before));
        expected[text] = number + 1;
        return stack(decoded[number]);
    }

    /** The number of the stack that begins with the current line, which is a frame. */
    int fromThisLine() throws IOException {
        String first = lines.text();
        long before = lines.line();
        lines.frames();
        return stack(decode(first + "\n" + lines.text(), (int) (lines.line() - before) + 1));
    }

    private int number(int count) {
        int number = texts.find(lines.bytes(), lines.start(), lines.end());
        if (number == ByteTable.UNKNOWN) {
            number = texts.add(lines.bytes(), lines.start(), lines.end());
            if (number == decoded.length) {
                decoded = Arrays.copyOf(decoded, number * 2);
            }
            decoded[number] = decode(lines.text(), count);
        }
        return number;
    }

    private int stack(Decoded block) {
        if (block.unread() > 0) {
            sink.unread(block.unread(), block.sample());
        }
        return block.stack();
    }

    private Decoded decode(String block, int count) {
        Frames frames = new Frames(sink);
        int unread = 0;
        String sample = "";
        for (String line : block.split("\n")) {
            String frame = line.substring(line.indexOf('>') + 1).strip();
            Optional<String> symbol = PLAIN.matcher(frame).matches()
                    ? Optional.of(frame).filter(plain -> !FrameText.isGap(plain))
                    : FrameText.of(frame).map(FrameText::symbol);
            if (symbol.isPresent()) {
                frames.add(symbol.get());
            } else if (!frame.isEmpty()) {
                frames.gap();
                // So skbsh itself writes a gap that it has told already.
                if (frame.equals(Symbol.GAP.raw())) {
                    continue;
                }
                sample = unread++ == 0 ? line.strip() : sample;
            }
        }
        return new Decoded(frames.intern(), count, unread, sample);
    }
}
