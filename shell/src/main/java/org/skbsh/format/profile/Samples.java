package org.skbsh.format.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

import org.skbsh.format.Labels;
import org.skbsh.format.Redaction;
import org.skbsh.model.Capture;
import org.skbsh.model.Events;
import org.skbsh.model.Stack;
import org.skbsh.model.Symbol;
import org.skbsh.model.TextField;
import org.skbsh.model.Total;

/** The events of a file, counted by {@link Sample}, in the order in which these occur. */
final class Samples {
    private final Events events;
    private final Labels labels;
    private final Redaction redaction;
    private final Map<Sample, Long> counts = new LinkedHashMap<>();
    private final Map<Symbol, ProfileFrame> frames = new HashMap<>();

    Samples(Capture capture, Labels labels, Redaction redaction) {
        this.events = capture.events();
        this.labels = labels;
        this.redaction = redaction;
    }

    static Samples of(Capture capture, IntPredicate kept, Labels labels, Redaction redaction) {
        Samples samples = new Samples(capture, labels, redaction);
        for (int row = 0; row < samples.events.size(); row++) {
            if (kept.test(row)) {
                samples.counts.merge(samples.sample(row), samples.events.count().get(row), Total::plus);
            }
        }
        return samples;
    }

    Map<Sample, Long> counts() {
        return counts;
    }

    /** What a row is counted as. */
    Sample sample(int row) {
        int stack = events.stack().get(row);
        return new Sample(
                stack,
                stack == Stack.NONE.id() ? events.text(TextField.LOCATION).get(row) : 0,
                labels.verdict().code(row),
                labels.className().code(row),
                labels.reason().code(row),
                redaction.tells(TextField.COMM) ? events.text(TextField.COMM).get(row) : 0);
    }

    /** The frames of the traced code, callee first; at least one. */
    List<ProfileFrame> frames(Sample sample) {
        List<ProfileFrame> all = new ArrayList<>();
        Stack stack = events.stacks().get(sample.stack());
        if (stack.isEmpty()) {
            all.add(ProfileFrame.NO_STACK);
            stack = Stack.told(events.names().text(sample.location()));
        }
        stack.calls().forEach(symbol -> all.add(frames.computeIfAbsent(symbol, this::frame)));
        return all;
    }

    private ProfileFrame frame(Symbol symbol) {
        return new ProfileFrame(redaction.function(symbol.base()), symbol.module());
    }

    String verdict(Sample sample) {
        return labels.verdict().text(sample.verdict());
    }

    String className(Sample sample) {
        return labels.className().text(sample.className());
    }

    String reason(Sample sample) {
        return labels.reason().text(sample.reason());
    }

    String comm(Sample sample) {
        return events.names().text(sample.comm());
    }
}
