package org.skbsh.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A pattern of callers, callee first: {@code kfree_skbmem <- .. <- tcp_recvmsg*}. It may match anywhere unless anchored by
 * {@code ^} (first frame) or {@code $} (outermost). {@code !via(pattern)} behind it refuses stacks that match that pattern.
 * Its text reads back as an equal pattern. A {@link ChainMatcher} says which stacks match.
 *
 * @param first whether it begins at the first frame
 * @param parts frames and gaps, callee first; empty where it only refuses
 * @param last whether it ends at the outermost frame
 * @param refused what must not match
 */
public record ChainPattern(boolean first, List<ChainPart> parts, boolean last, List<ChainPattern> refused) {
    public ChainPattern {
        parts = withoutRepeatedGaps(parts);
        refused = List.copyOf(refused);
        if (parts.isEmpty() && refused.isEmpty()) {
            throw new IllegalArgumentException("a pattern without frames");
        }
        // Behind a gap an anchor says nothing.
        first = first && !parts.isEmpty() && parts.get(0) instanceof FramePattern;
        last = last && !parts.isEmpty() && parts.get(parts.size() - 1) instanceof FramePattern;
    }

    private static List<ChainPart> withoutRepeatedGaps(List<ChainPart> parts) {
        List<ChainPart> kept = new ArrayList<>();
        for (ChainPart part : parts) {
            boolean repeated = part == ChainPart.Gap.GAP && !kept.isEmpty() && kept.get(kept.size() - 1) == part;
            if (!repeated) {
                kept.add(part);
            }
        }
        return List.copyOf(kept);
    }

    /** These frames and gaps, anywhere. */
    public static ChainPattern of(List<? extends ChainPart> parts) {
        return new ChainPattern(false, List.copyOf(parts), false, List.of());
    }

    /** @throws org.skbsh.model.UserError with a caret under the error */
    public static ChainPattern parse(String text, Aliases aliases) {
        return new ChainPatternParser(text, aliases).parse();
    }

    /** The same, from the first frame on; the same where it begins with a gap. */
    public ChainPattern atFirst() {
        return new ChainPattern(true, parts, last, refused);
    }

    /** The same, up to the outermost frame; the same where it ends with a gap. */
    public ChainPattern atLast() {
        return new ChainPattern(first, parts, true, refused);
    }

    @Override
    public String toString() {
        String chain = parts.stream().map(ChainPart::toString).collect(Collectors.joining(" <- "));
        String refusals =
                refused.stream().map(pattern -> " !via(" + pattern + ")").collect(Collectors.joining());
        return ((first ? "^" : "") + chain + (last ? "$" : "") + refusals).strip();
    }
}
