package org.skbsh.classify.learn;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import org.skbsh.classify.Facts;
import org.skbsh.model.End;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;
import org.skbsh.query.Freed;

/**
 * Events with one stack, reason and probe: a rule that asks for these names all of them or none.
 *
 * @param freed who freed the packet
 * @param end what the kernel said about its end
 * @param reason empty for none
 * @param count how many events; 0 for an example of a rule
 * @param id the class that they have now
 */
public record EventKind(Stack stack, Freed freed, End end, String reason, long count, String id) {
    private static final Set<String> SAYS_NOTHING = Set.of("NOT_SPECIFIED", "CONSUMED", "SKB_CONSUMED");
    // A reason of a capture is data, and may be any text.
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    static EventKind of(Facts facts, Aliases aliases, long count, String id) {
        return new EventKind(
                facts.stack(), facts.freed(aliases), facts.end(aliases), facts.text(TextField.REASON), count, id);
    }

    /** The function that called the freeing ones; empty if the stack does not say it. */
    Optional<String> caller() {
        return freed.own().stream().findFirst().map(Symbol::base);
    }

    /** The callers up to the interrupt that they ran in, callee first, by their base names. */
    List<String> callers() {
        return freed.own().stream().map(Symbol::base).toList();
    }

    /** Whether its reason says why on every kernel: numbers differ from kernel to kernel. */
    boolean hasNamedReason() {
        return NAME.matcher(reason).matches() && !SAYS_NOTHING.contains(reason);
    }

    /** Whether the other one has the same end and reason, and the same callers as far as it goes. */
    boolean beginsLike(EventKind other) {
        int length = other.callers().size();
        return end == other.end
                && reason.equals(other.reason())
                && callers().size() >= length
                && callers().subList(0, length).equals(other.callers());
    }

    /** Whether rules that ask for stack, reason and event can't tell the two apart. */
    boolean isLike(EventKind other) {
        return end == other.end
                && reason.equals(other.reason)
                && callers().equals(other.callers())
                && freed.functions().equals(other.freed.functions());
    }
}
