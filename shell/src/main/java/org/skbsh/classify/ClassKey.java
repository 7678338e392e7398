package org.skbsh.classify;

import java.util.List;
import java.util.stream.Stream;

import org.skbsh.model.Capture;
import org.skbsh.query.Key;
import org.skbsh.query.KeyColumn;

/** Groups events by class: the id of the rule that names them. */
public record ClassKey(Classifier classifier) implements Key {
    public static final String UNCLASSIFIED = Verdict.UNCLASSIFIED.word();

    @Override
    public String name() {
        return "class";
    }

    @Override
    public KeyColumn over(Capture capture) {
        List<String> words = Stream.concat(
                        classifier.rules().rules().stream().map(Rule::id).distinct(), Stream.of(UNCLASSIFIED))
                .toList();
        int[] ofPlace = Stream.concat(classifier.rules().rules().stream().map(Rule::id), Stream.of(UNCLASSIFIED))
                .mapToInt(words::indexOf)
                .toArray();
        return new Judged(classifier.classify(capture), ofPlace, words);
    }
}
