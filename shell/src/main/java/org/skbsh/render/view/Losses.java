package org.skbsh.render.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.skbsh.model.Loss;
import org.skbsh.model.Total;

/** What a result is missing, in the same words below every view. */
public final class Losses {
    private static final String SATURATED = "saturated";
    private static final String AT_LEAST = String.format(
            Locale.ROOT, "counts add up to more than %d, and stop there: totals and shares are not exact", Total.MOST);

    private Losses() {}

    /**
     * The JSON fields {@code total}, {@code lost}, {@code unread}; {@code overflow} if there is any, and {@code
     * saturated} if a number is too large to be exact.
     */
    public static Map<String, Object> facts(long total, Loss loss) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("total", total);
        facts.putAll(facts(loss));
        if (isSaturated(total, loss)) {
            facts.put(SATURATED, true);
        }
        return facts;
    }

    private static Map<String, Object> facts(Loss loss) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("lost", loss.lost());
        facts.put("unread", loss.unread());
        if (loss.overflow() > 0) {
            facts.put("overflow", loss.overflow());
        }
        return facts;
    }

    private static boolean isSaturated(long total, Loss loss) {
        return Total.isBeyond(total) || loss.isBeyond();
    }

    /** One sentence for each kind of loss that is not zero, and one if a number is not exact. */
    public static List<String> notes(long total, Loss loss) {
        List<String> notes = new ArrayList<>();
        if (loss.lost() > 0) {
            notes.add(Counted.of(loss.lost(), "event") + " lost: the tracer missed "
                    + (loss.lost() == 1 ? "it" : "them"));
        }
        if (loss.overflow() > 0) {
            notes.add(String.format(
                    Locale.ROOT, "%s overflowed: the tracer's table was full", Counted.of(loss.overflow(), "event")));
        }
        if (loss.unread() > 0) {
            notes.add(Counted.of(loss.unread(), "line") + " unread: not understood");
        }
        if (isSaturated(total, loss)) {
            notes.add(AT_LEAST);
        }
        return notes;
    }

    /** The fields of a capture's card. */
    static Map<String, Object> card(long events, Loss loss) {
        Map<String, Object> fields = facts(loss);
        if (isSaturated(events, loss)) {
            fields.put(SATURATED, true);
        }
        return fields;
    }

    /** For users who see neither fields nor notes of a view: says that its numbers are not exact, if so. */
    public static Optional<String> inexact(View view) {
        Map<String, Object> facts = view.forPrograms() instanceof View.Table table
                ? table.facts()
                : view instanceof View.Tree tree ? tree.facts() : Map.of();
        boolean saturated = facts.containsKey(SATURATED)
                || facts.values().stream()
                        .anyMatch(fact -> fact instanceof Map<?, ?> side && side.containsKey(SATURATED));
        return saturated ? Optional.of(AT_LEAST) : Optional.empty();
    }
}
