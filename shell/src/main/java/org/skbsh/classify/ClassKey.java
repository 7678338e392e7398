package org.skbsh.classify;

import java.util.Arrays;
import java.util.List;

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
        List<String> ids =
                classifier.rules().rules().stream().map(Rule::id).distinct().toList();
        int[] ofRule = classifier.rules().rules().stream()
                .mapToInt(rule -> ids.indexOf(rule.id()))
                .toArray();
        int[] ofPlace = Arrays.copyOf(ofRule, ofRule.length + 1);
        ofPlace[ofRule.length] = ids.size();
        return new Classes(classifier.classify(capture), ofPlace, ids);
    }

    /** @param ofPlace the class of the rule at each place; after them, the class for no rule */
    private record Classes(int[] places, int[] ofPlace, List<String> ids) implements KeyColumn {
        @Override
        public int size() {
            return ids.size() + 1;
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
            return code < ids.size() ? ids.get(code) : UNCLASSIFIED;
        }
    }
}
