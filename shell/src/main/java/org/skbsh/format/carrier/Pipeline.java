package org.skbsh.format.carrier;

import java.util.List;

/** Stages one behind another. */
final class Pipeline {
    private final List<Stage> stages;
    private final Lines last;

    Pipeline(List<Stage> stages, Lines last) {
        this.stages = List.copyOf(stages);
        this.last = last;
    }

    void line(String line, long number) {
        into(0).line(line, number);
    }

    void end() {
        for (int nth = 0; nth < stages.size(); nth++) {
            stages.get(nth).end(into(nth + 1));
        }
    }

    private Lines into(int nth) {
        if (nth == stages.size()) {
            return last;
        }
        return (line, number) -> stages.get(nth).line(line, number, into(nth + 1));
    }
}
