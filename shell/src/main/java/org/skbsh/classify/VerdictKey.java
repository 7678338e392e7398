package org.skbsh.classify;

import java.util.List;
import java.util.stream.IntStream;

import org.skbsh.model.Capture;
import org.skbsh.query.Key;
import org.skbsh.query.KeyColumn;

/** Groups events by verdict. */
public record VerdictKey(Classifier classifier) implements Key {
    @Override
    public String name() {
        return "verdict";
    }

    @Override
    public List<String> words() {
        return Verdict.words();
    }

    @Override
    public KeyColumn over(Capture capture) {
        IntStream ofRules = classifier.rules().rules().stream()
                .mapToInt(rule -> rule.verdict().ordinal());
        int[] ofPlace = IntStream.concat(ofRules, IntStream.of(Verdict.UNCLASSIFIED.ordinal()))
                .toArray();
        return new Judged(classifier.classify(capture), ofPlace, Verdict.words());
    }
}
