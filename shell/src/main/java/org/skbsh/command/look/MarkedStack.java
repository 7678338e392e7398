package org.skbsh.command.look;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.skbsh.classify.Classifier;
import org.skbsh.classify.Facts;
import org.skbsh.classify.Rule;
import org.skbsh.model.Event;
import org.skbsh.model.Symbol;
import org.skbsh.query.Aliases;
import org.skbsh.render.view.View;

/** The frames of a stack, with a mark at those that the verdict rests on; the mark is for people only. */
final class MarkedStack {
    private static final String MARK = "  <-- here";

    private MarkedStack() {}

    /** The places of these frames among the calls of an event; none for an event without a stack. */
    static List<Integer> deciding(Event event, Optional<Rule> rule, Aliases aliases) {
        if (event.stack().isEmpty()) {
            return List.of();
        }
        Facts facts = Classifier.facts(event);
        List<Integer> places =
                rule.map(named -> named.deciding(facts, aliases)).orElseGet(() -> Rule.caller(facts, aliases));
        // What was cut out is no frame.
        List<Symbol> calls = event.stack().calls();
        return places.stream()
                .filter(place -> place >= calls.size() || !calls.get(place).equals(Symbol.GAP))
                .toList();
    }

    /** @param marked the places of the frames to mark */
    static List<Object> lines(List<String> frames, List<Integer> marked) {
        List<Object> lines = new ArrayList<>();
        for (int place = 0; place < frames.size(); place++) {
            String frame = frames.get(place);
            lines.add(marked.contains(place) ? new View.Named(frame + MARK, frame) : frame);
        }
        return lines;
    }
}
