package org.skbsh.classify;

import java.util.List;

import org.skbsh.model.Capture;
import org.skbsh.query.Coding;
import org.skbsh.query.Key;

/** Groups events by class: the id of the rule that names them. */
public record ClassKey(Classifier classifier) implements Key {
    public static final String UNCLASSIFIED = "unclassified";

    @Override
    public String name() {
        return "class";
    }

    @Override
    public Coding over(Capture capture) {
        return new Classes(
                classifier.classify(capture),
                classifier.rules().rules().stream().map(Rule::id).toList());
    }

    private record Classes(int[] classes, List<String> ids) implements Coding {
        @Override
        public int size() {
            return ids.size() + 1;
        }

        @Override
        public int code(int row) {
            return classes[row];
        }

        @Override
        public void codes(int from, int count, int[] into) {
            System.arraycopy(classes, from, into, 0, count);
        }

        @Override
        public String text(int code) {
            return code < ids.size() ? ids.get(code) : UNCLASSIFIED;
        }
    }
}
