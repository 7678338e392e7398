package org.skbsh.classify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.skbsh.model.Capture;
import org.skbsh.model.Loss;
import org.skbsh.model.Total;
import org.skbsh.query.CounterMeanings;
import org.skbsh.query.CounterMeanings.Meaning;
import org.skbsh.query.GroupEvents;
import org.skbsh.query.Selection;

/**
 * For each class in view the counters that should have grown with it, and whether they did. A counter that several classes
 * share is judged by all events that it counts, in view or not: it grew during the whole capture.
 *
 * @param rows the classes of drops and suspects, the most frequent first, with a row for each counter
 * @param sampled whether the counters were sampled, which happens for a trace and not for a file
 * @param events where the events of a class are found again
 */
public record ClassCounters(List<Row> rows, boolean sampled, Loss loss, GroupEvents events) {
    public ClassCounters {
        rows = List.copyOf(rows);
    }

    /** Whether a counter and its events agree. */
    public enum Outcome {
        /** Not compared: the counters were not sampled, or no counter counts the class. */
        UNKNOWN,
        /** It grew by as many as there are events. */
        AGREES,
        /** It grew by more: some of the packets were not seen. */
        PARTLY_UNSEEN,
        /** It grew by less. */
        FEWER,
        /** It did not grow. */
        STILL,
        /** It also counts other things, or not packets. */
        INCOMPARABLE
    }

    /**
     * A class and one of its counters.
     *
     * @param count the events of the class in view
     * @param counter empty if no counter is known to count the class
     * @param grew by how much; of several counters of a kind, such as one for each device, their sum
     * @param events the events of the capture that the counter counts, of all classes
     * @param sharing the other classes of these events
     * @param says why, in words; may be empty
     */
    public record Row(
            String id,
            Verdict verdict,
            long count,
            String counter,
            long grew,
            long events,
            List<String> sharing,
            Outcome outcome,
            String says) {
        public Row {
            sharing = List.copyOf(sharing);
        }

        private static Row uncounted(Classification.Row of) {
            return new Row(of.id(), of.verdict(), of.count(), "", 0, 0, List.of(), Outcome.UNKNOWN, "");
        }
    }

    /** A counter with the events that it counts, by class. */
    private record Counted(
            Meaning meaning, long grew, BitSet matched, Map<String, Long> all, Map<String, Long> inView) {
        long events() {
            return all.values().stream().reduce(0L, Total::plus);
        }
    }

    public static ClassCounters of(Selection view, Classifier classifier, CounterMeanings meanings) {
        Capture capture = view.capture();
        boolean sampled = !capture.counters().changes().isEmpty()
                || capture.origin().lasted().isPresent();
        List<Counted> counted = meanings.all().stream()
                .filter(meaning -> meaning.filter().isPresent())
                .map(meaning -> counted(meaning, view, classifier))
                .toList();
        List<Row> rows = new ArrayList<>();
        Classification classes = Classification.of(view, classifier);
        for (Classification.Row of : classes.rows()) {
            if (of.verdict() != Verdict.NORMAL) {
                List<Row> its = counted.stream()
                        .filter(one -> one.inView().containsKey(of.id()))
                        .map(one -> row(of, one, sampled, capture))
                        .sorted(Comparator.comparing(Row::counter))
                        .toList();
                rows.addAll(its.isEmpty() ? List.of(Row.uncounted(of)) : its);
            }
        }
        return new ClassCounters(rows, sampled, capture.loss(), classes.events());
    }

    private static Counted counted(Meaning meaning, Selection view, Classifier classifier) {
        Capture capture = view.capture();
        int[] places = classifier.classify(capture);
        List<Rule> rules = classifier.rules().rules();
        BitSet matched = meaning.filter()
                .orElseThrow()
                .apply(Selection.all(capture))
                .rows()
                .orElseThrow();
        Map<String, Long> all = new TreeMap<>();
        Map<String, Long> inView = new TreeMap<>();
        matched.stream().forEach(row -> {
            String id = places[row] == rules.size()
                    ? ClassKey.UNCLASSIFIED
                    : rules.get(places[row]).id();
            long count = capture.events().count().get(row);
            all.merge(id, count, Total::plus);
            if (view.has(row)) {
                inView.merge(id, count, Total::plus);
            }
        });
        long grew = capture.counters().changes().entrySet().stream()
                .filter(change -> meaning.means(change.getKey()))
                .mapToLong(Map.Entry::getValue)
                .reduce(0, Total::plus);
        return new Counted(meaning, grew, matched, all, inView);
    }

    private static Row row(Classification.Row of, Counted counted, boolean sampled, Capture capture) {
        long events = counted.events();
        Outcome outcome = sampled ? outcome(counted, events) : Outcome.UNKNOWN;
        String says =
                switch (outcome) {
                    case INCOMPARABLE -> counted.meaning().incomparable();
                    case PARTLY_UNSEEN -> UnseenBecause.of(counted.meaning().counter(), capture);
                    case FEWER -> less(counted, capture, "events came at the ends of the trace");
                    case STILL -> less(counted, capture, "this kernel does not count it");
                    case UNKNOWN, AGREES -> "";
                };
        List<String> sharing = counted.all().keySet().stream()
                .filter(id -> !id.equals(of.id()))
                .toList();
        return new Row(
                of.id(),
                of.verdict(),
                of.count(),
                counted.meaning().counter(),
                counted.grew(),
                events,
                sharing,
                outcome,
                says);
    }

    private static String less(Counted counted, Capture capture, String orElse) {
        return LessBecause.of(counted.meaning().counter(), capture, counted.matched(), orElse);
    }

    private static Outcome outcome(Counted counted, long events) {
        if (!counted.meaning().incomparable().isEmpty()) {
            return Outcome.INCOMPARABLE;
        }
        if (counted.grew() > events) {
            return Outcome.PARTLY_UNSEEN;
        }
        if (counted.grew() == events) {
            return Outcome.AGREES;
        }
        return counted.grew() == 0 ? Outcome.STILL : Outcome.FEWER;
    }
}
