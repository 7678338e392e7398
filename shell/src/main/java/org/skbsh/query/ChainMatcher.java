package org.skbsh.query;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;

import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;

/** A {@link ChainPattern}, prepared to match many stacks: it matches base names and ignores the tracer's own frames. */
public final class ChainMatcher {
    /** @param gapBefore whether any frames may come between the one before and this */
    private record Step(FrameMatcher frame, boolean gapBefore) {}

    private final List<Step> steps;
    private final boolean fromFirst;
    private final boolean toLast;
    private final List<ChainMatcher> refused;

    private ChainMatcher(ChainPattern pattern, Aliases aliases) {
        List<Step> all = new ArrayList<>();
        boolean gap = false;
        for (ChainPart part : pattern.parts()) {
            if (part instanceof FramePattern frame) {
                all.add(new Step(FrameMatcher.of(frame, aliases::functions), gap));
            }
            gap = part == ChainPart.Gap.GAP;
        }
        steps = List.copyOf(all);
        fromFirst = pattern.first();
        toLast = pattern.last();
        refused = pattern.refused().stream().map(other -> of(other, aliases)).toList();
    }

    public static ChainMatcher of(ChainPattern pattern, Aliases aliases) {
        return new ChainMatcher(pattern, aliases);
    }

    /** @throws org.skbsh.model.UserError with a caret under the error */
    public static ChainMatcher parse(String pattern, Aliases aliases) {
        return of(ChainPattern.parse(pattern, aliases), aliases);
    }

    /** For callers: the first frame of the pattern is the first of them. */
    public static ChainMatcher parseCallers(String pattern, Aliases aliases) {
        return of(ChainPattern.parse(pattern, aliases).atFirst(), aliases);
    }

    public boolean matches(Stack stack) {
        return matches(stack.calls());
    }

    /** Whether these frames match, callee first. */
    public boolean matches(List<Symbol> frames) {
        return matchesSteps(frames) && refused.stream().noneMatch(pattern -> pattern.matches(frames));
    }

    private boolean matchesSteps(List<Symbol> frames) {
        return steps.isEmpty() || !reached(frames).isEmpty();
    }

    /** The places of the frames of one match, callee first; empty for no match. */
    public List<Integer> places(List<Symbol> frames) {
        List<boolean[]> reached = reached(frames);
        if (reached.isEmpty() || !matches(frames)) {
            return List.of();
        }
        LinkedList<Integer> places = new LinkedList<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            boolean outermost = i == steps.size() - 1;
            int at = outermost ? toLast ? frames.size() - 1 : 0 : places.getFirst() - 1;
            // The first that the last step may match; then back from it, over the gaps.
            while (!reached.get(i)[at]) {
                at += outermost ? 1 : -1;
            }
            places.addFirst(at);
        }
        return List.copyOf(places);
    }

    // The frames that each step may match, given those of the step before: steps times frames, never more. Empty if one
    // matches none.
    private List<boolean[]> reached(List<Symbol> frames) {
        List<boolean[]> all = new ArrayList<>();
        boolean[] reached = new boolean[frames.size()];
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean[] now = new boolean[frames.size()];
            boolean any = false;
            boolean passed = false;
            for (int at = 0; at < frames.size(); at++) {
                boolean before = at > 0 && reached[at - 1];
                passed |= before;
                boolean allowed = i == 0 ? !fromFirst || at == 0 : step.gapBefore() ? passed : before;
                now[at] = allowed && step.frame().matches(frames.get(at));
                any |= now[at];
            }
            if (!any) {
                return List.of();
            }
            reached = now;
            all.add(now);
        }
        return toLast && !reached[reached.length - 1] ? List.of() : all;
    }
}
