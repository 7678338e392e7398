package org.skbsh.session;

import java.io.Flushable;
import java.io.IOException;
import java.util.Optional;

import org.skbsh.dsl.groovy.EvaluationThread;

/**
 * The place that views are written to. It distinguishes a failure to write from a fault of the renderer, and remembers
 * it.
 */
final class ViewPlace implements Appendable, Flushable {
    private final Appendable place;
    private volatile Optional<Out.Unwritten> failure = Optional.empty();

    ViewPlace(Appendable place) {
        this.place = place;
    }

    /** Why it accepts no more; empty while it does. */
    Optional<Out.Unwritten> failure() {
        return failure;
    }

    private interface Step {
        void run() throws IOException;
    }

    private Appendable take(Step step) {
        EvaluationThread.check();
        if (failure.isEmpty()) {
            try {
                step.run();
            } catch (IOException e) {
                failure = Optional.of(new Out.Unwritten(e));
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
        return this;
    }

    @Override
    public Appendable append(CharSequence text) {
        return take(() -> place.append(text));
    }

    @Override
    public Appendable append(CharSequence text, int from, int to) {
        return take(() -> place.append(text, from, to));
    }

    @Override
    public Appendable append(char c) {
        return take(() -> place.append(c));
    }

    @Override
    public void flush() {
        if (place instanceof Flushable flushable) {
            take(flushable::flush);
        }
    }
}
