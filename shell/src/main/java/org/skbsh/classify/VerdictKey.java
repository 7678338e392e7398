package org.skbsh.classify;

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
    public KeyColumn over(Capture capture) {
        int[] verdicts = classifier.rules().rules().stream()
                .mapToInt(rule -> rule.verdict().ordinal())
                .toArray();
        return new Verdicts(classifier.classify(capture), verdicts);
    }

    private record Verdicts(int[] classes, int[] verdicts) implements KeyColumn {
        @Override
        public int size() {
            return Verdict.values().length;
        }

        @Override
        public int code(int row) {
            int place = classes[row];
            return place < verdicts.length ? verdicts[place] : Verdict.UNCLASSIFIED.ordinal();
        }

        @Override
        public String text(int code) {
            return Verdict.values()[code].word();
        }
    }
}
