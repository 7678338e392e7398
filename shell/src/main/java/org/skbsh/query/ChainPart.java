package org.skbsh.query;

/** A part between the arrows of a {@link ChainPattern}. */
public sealed interface ChainPart permits ChainPart.Gap, FramePattern {
    /** Any frames, or none: {@code ..}. */
    enum Gap implements ChainPart {
        GAP;

        @Override
        public String toString() {
            return "..";
        }
    }
}
