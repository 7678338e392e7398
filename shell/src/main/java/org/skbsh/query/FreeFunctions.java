package org.skbsh.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.skbsh.model.End;
import org.skbsh.model.Probe;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;

/** Finds in a stack the functions that freed the packet, and what the kernel says by them. */
final class FreeFunctions {
    // enum skb_drop_reason calls it SKB_CONSUMED; the tracepoint's table CONSUMED.
    private static final Set<String> CONSUMED = Set.of("CONSUMED", "SKB_CONSUMED");

    private final FrameMatcher free;
    private final FrameMatcher drop;
    private final FrameMatcher consume;
    private final FrameMatcher either;
    private final FrameMatcher belowFree;
    private final FrameMatcher passesOn;
    private final FrameMatcher reports;
    private final FrameMatcher interrupt;

    /** @param sets the alias sets by name */
    FreeFunctions(Function<String, FrameMatcher> sets) {
        free = sets.apply("free");
        drop = sets.apply("drop");
        consume = sets.apply("consume");
        either = sets.apply("drop-or-consume");
        belowFree = sets.apply("below-free");
        passesOn = sets.apply("passes-on");
        reports = sets.apply("reports");
        interrupt = sets.apply("interrupt");
    }

    /** Of a stack that may be of any event, or of none: a free may be anywhere in what ran before an interrupt. */
    Freed freed(Stack stack) {
        List<Symbol> calls = stack.calls();
        Freed nearest = freed(calls, 0);
        if (!nearest.functions().isEmpty()) {
            return nearest;
        }
        int last = calls.size() - nearest.callers().size() + nearest.own().size();
        for (int at = 0; at < last; at++) {
            if (free.matches(calls.get(at))) {
                return freed(calls, at);
            }
        }
        return nearest;
    }

    private Freed freed(List<Symbol> calls, int from) {
        List<Symbol> functions = new ArrayList<>();
        int caller = from;
        while (caller < calls.size() && isNoCaller(calls.get(caller))) {
            caller++;
        }
        // A function that a free calls is not a caller if a free is further out; without one it is all that is known.
        int at = caller;
        while (at < calls.size() && belowFree.matches(calls.get(at))) {
            at++;
        }
        for (; at < calls.size() && isFree(calls.get(at)); at++) {
            if (free.matches(calls.get(at))) {
                functions.add(calls.get(at));
            }
            caller = at + 1;
        }
        List<Symbol> callers = calls.subList(caller, calls.size());
        int own = 0;
        while (own < callers.size() && !interrupt.matches(callers.get(own))) {
            own++;
        }
        return new Freed(functions, callers, callers.subList(0, own));
    }

    Freed freed(Stack stack, String probe) {
        Optional<Probe> hook = Probe.parse(probe);
        Optional<Symbol> hooked = hooked(hook);
        boolean ofFree = hooked.isPresent() || hook.flatMap(Probe::end).isPresent();
        // The stack of a free begins there, or at its caller: a free further out is another packet's.
        Freed found = ofFree ? freed(stack.calls(), 0) : freed(stack);
        return found.functions().isEmpty() ? new Freed(hooked.stream().toList(), found.callers(), found.own()) : found;
    }

    /** Whether a stack shows that nothing was freed: it has names, no frames were cut out, and none of them is a free. */
    boolean isWithout(Stack stack) {
        List<Symbol> calls = stack.calls();
        return calls.stream().anyMatch(call -> !call.looksLikeTracer())
                && !calls.contains(Symbol.GAP)
                && calls.stream().noneMatch(this::frees);
    }

    private boolean frees(Symbol call) {
        return free.matches(call)
                || drop.matches(call)
                || consume.matches(call)
                || either.matches(call)
                || belowFree.matches(call);
    }

    // The freeing function of a probe.
    private Optional<Symbol> hooked(Optional<Probe> probe) {
        return probe.flatMap(Probe::function).map(Symbol::of).filter(free::matches);
    }

    private boolean isNoCaller(Symbol frame) {
        return frame.looksLikeTracer() || reports.matches(frame);
    }

    private boolean isFree(Symbol frame) {
        return free.matches(frame) || passesOn.matches(frame) || frame.looksLikeTracer();
    }

    End end(String probe, String reason, Stack stack) {
        if (CONSUMED.contains(reason)) {
            return End.CONSUMED;
        }
        Optional<Probe> hook = Probe.parse(probe);
        Optional<End> said = hook.flatMap(Probe::end);
        if (said.isPresent()) {
            return said.get();
        }
        List<Symbol> functions = (hook.isEmpty() ? freed(stack) : freed(stack.calls(), 0)).functions();
        Optional<Symbol> entered = hooked(hook).or(() -> functions.stream().findFirst());
        if (entered.isEmpty()) {
            // A map of counts may have only reasons. Other probes have reasons for other things.
            boolean free = hook.isEmpty() || hook.get().kind() == Probe.Kind.BPFTRACE;
            return free && tellsDrop(reason) ? End.DROPPED : End.NONE;
        }
        if (consume.matches(entered.get())) {
            return End.CONSUMED;
        }
        if (!drop.matches(entered.get())) {
            return nextToCaller(functions);
        }
        return tellsDrop(reason) ? End.DROPPED : byFunctions(functions);
    }

    // Where the hook itself says nothing (kfree_skbmem), the freeing function next to the caller may.
    private End nextToCaller(List<Symbol> functions) {
        Optional<Symbol> last =
                functions.isEmpty() ? Optional.empty() : Optional.of(functions.get(functions.size() - 1));
        if (last.filter(consume::matches).isPresent()) {
            return End.CONSUMED;
        }
        return last.filter(drop::matches).isPresent() ? End.DROPPED : End.FREED;
    }

    // Only a drop has a reason; but 1 is SKB_CONSUMED since 6.0, and a number alone does not name its kernel.
    private static boolean tellsDrop(String reason) {
        return !reason.isEmpty() && !reason.equals("0") && !reason.equals("1");
    }

    // Since 6.4 the event consume_skb also comes from kfree_skb_reason, if the caller used that to consume.
    private End byFunctions(List<Symbol> functions) {
        if (functions.stream().anyMatch(consume::matches)) {
            return End.CONSUMED;
        }
        return functions.stream().anyMatch(either::matches) ? End.FREED : End.DROPPED;
    }
}
