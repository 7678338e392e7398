package org.skbsh.format.bpftrace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.skbsh.format.frame.FrameText;
import org.skbsh.model.FreeingFunctions;
import org.skbsh.model.Symbol;

/**
 * A part of a map's key: one value, or the frames of a stack.
 *
 * @param frames as {@link Symbol} reads them, and {@link #GAP} where some were cut out; none for a value
 */
record BpftraceKeyPart(String value, List<String> frames) {
    static final String GAP = "";

    BpftraceKeyPart {
        frames = List.copyOf(frames);
    }

    boolean isStack() {
        return !frames.isEmpty();
    }

    boolean frees() {
        return frames.stream()
                .anyMatch(frame -> FreeingFunctions.has(Symbol.of(frame).base()));
    }

    /** The parts of a key, in their order; lines that are of none are unread. */
    static List<BpftraceKeyPart> of(String key, Consumer<String> unread) {
        List<BpftraceKeyPart> parts = new ArrayList<>();
        List<String> frames = new ArrayList<>();
        // A part of the key follows its beginning, or a comma.
        boolean follows = true;
        for (String line : key.split("\n")) {
            String part = line.strip();
            String bare =
                    part.endsWith(",") ? part.substring(0, part.length() - 1).strip() : part;
            // An address on the line of the map is a value: stacks begin on the next.
            boolean value = follows && line.startsWith("0x");
            Optional<String> frame = value ? Optional.empty() : frame(bare, follows || part.startsWith(","));
            if (frame.isPresent()) {
                if (follows) {
                    end(frames, parts);
                }
                frames.add(frame.get());
            } else if (follows || part.startsWith(",")) {
                end(frames, parts);
                values(part, parts);
            } else if (!part.isEmpty()) {
                // Somebody cut frames out, or wrote between them.
                frames.add(GAP);
                unread.accept(line);
            }
            follows = part.endsWith(",");
        }
        end(frames, parts);
        return parts;
    }

    private static Optional<String> frame(String line, boolean mayBeValue) {
        if (BpftraceFrame.is(line)) {
            return Optional.of(BpftraceFrame.text(line));
        }
        return mayBeValue
                ? Optional.empty()
                : FrameText.of(line).filter(FrameText::marked).map(FrameText::symbol);
    }

    private static void end(List<String> frames, List<BpftraceKeyPart> parts) {
        if (!frames.isEmpty()) {
            parts.add(new BpftraceKeyPart("", frames));
            frames.clear();
        }
    }

    private static void values(String line, List<BpftraceKeyPart> parts) {
        for (String word : line.split(",")) {
            if (!word.isBlank()) {
                parts.add(new BpftraceKeyPart(word.strip(), List.of()));
            }
        }
    }
}
