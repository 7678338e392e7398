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
        return new Verdicts(classifier.classify(capture), ofPlace);
    }

    /** @param ofPlace the verdict of the rule at each place; after them, the verdict for no rule */
    private record Verdicts(int[] places, int[] ofPlace) implements KeyColumn {
        @Override
        public int size() {
            return Verdict.values().length;
        }

        @Override
        public int code(int row) {
            return ofPlace[places[row]];
        }

        @Override
        public void codes(int from, int count, int[] into) {
            for (int i = 0; i < count; i++) {
                into[i] = ofPlace[places[from + i]];
            }
        }

        @Override
        public String text(int code) {
            return Verdict.values()[code].word();
        }
    }
}
