package org.skbsh.query;

import java.util.List;

import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;

/**
 * A pattern of callers, callee first: {@code kfree_skbmem <- .. <- tcp_recvmsg*}. It is matched against base names, the
 * tracer's own frames left out, and may match anywhere unless anchored by {@code ^} (first frame) or {@code $} (outermost).
 * {@code !via(pattern)} behind it refuses stacks that match that pattern.
 */
public final class ChainPattern {
    /** @param gapBefore whether any frames may stand between the one before and this */
    record Step(FramePattern frame, boolean gapBefore) {}

    private final String text;
    private final List<Step> steps;
    private final boolean fromFirst;
    private final boolean toLast;
    private final List<ChainPattern> refused;

    ChainPattern(String text, List<Step> steps, boolean fromFirst, boolean toLast, List<ChainPattern> refused) {
        this.text = text;
        this.steps = List.copyOf(steps);
        this.fromFirst = fromFirst;
        this.toLast = toLast;
        this.refused = List.copyOf(refused);
    }

    /** @throws org.skbsh.model.UserError with a caret under the place that is wrong */
    public static ChainPattern parse(String text, Aliases aliases) {
        return new ChainPatternParser(text, aliases).parse();
    }

    public boolean matches(Stack stack) {
        return matches(stack.calls());
    }

    /** Whether these frames match, callee first. */
    public boolean matches(List<Symbol> frames) {
        return matchesSteps(frames) && refused.stream().noneMatch(pattern -> pattern.matches(frames));
    }

    // Which frames each step may stand on, given those of the step before: steps times frames, never more.
    private boolean matchesSteps(List<Symbol> frames) {
        if (steps.isEmpty()) {
            return true;
        }
        boolean[] reached = new boolean[frames.size()];
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean[] now = new boolean[frames.size()];
            boolean any = false;
            boolean passed = false;
            for (int at = 0; at < frames.size(); at++) {
                boolean before = at > 0 && reached[at - 1];
                passed |= before;
                boolean allowed =
                        i == 0 ? !fromFirst || step.gapBefore() || at == 0 : step.gapBefore() ? passed : before;
                now[at] = allowed && step.frame().matches(frames.get(at));
                any |= now[at];
            }
            if (!any) {
                return false;
            }
            reached = now;
        }
        return !toLast || reached[reached.length - 1];
    }

    @Override
    public String toString() {
        return text;
    }
}
