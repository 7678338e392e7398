package org.skbsh.dsl.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.skbsh.classify.Classifier;
import org.skbsh.classify.RuleSet;
import org.skbsh.model.Capture;
import org.skbsh.model.CaptureBuilder;
import org.skbsh.model.EventRow;
import org.skbsh.model.Origin;
import org.skbsh.model.TextField;
import org.skbsh.query.Aliases;

import static org.assertj.core.api.Assertions.assertThat;

/** Several threads may ask one set of rules. */
class RuleThreadsTest {
    private static final int THREADS = 2;
    private static final int KINDS = 6_000;

    private static final RuleSet RULES = new RuleSet(new RuleFiles(Aliases.builtIn()).read("rules.groovy", """
            rule('even') { title 'even'; verdict normal; when { reason.endsWith('0') && [1].every { reason =~ /0$/ } } }
            rule('odd') { title 'odd'; verdict normal; when { chain('nowhere') || reason.endsWith('1') } }
            """));

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    private static Capture capture() {
        CaptureBuilder builder = new CaptureBuilder();
        EventRow row = new EventRow();
        for (int kind = 0; kind < KINDS; kind++) {
            row.clear().text(TextField.REASON, builder.names().id("REASON_" + kind + "_" + kind % 3));
            builder.event(row);
        }
        return builder.snapshot(Origin.file("test", "test"));
    }

    private static final int[] RIGHT =
            IntStream.range(0, KINDS).map(kind -> kind % 3).toArray();

    private List<int[]> together(List<Classifier> classifiers) throws Exception {
        Capture capture = capture();
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<int[]>> running = new ArrayList<>();
        for (Classifier classifier : classifiers) {
            running.add(threads.submit(() -> {
                start.await();
                return classifier.classify(capture);
            }));
        }
        List<int[]> classes = new ArrayList<>();
        for (Future<int[]> one : running) {
            classes.add(one.get());
        }
        return classes;
    }

    @Test
    void twoClassifiersOfTheSameRulesDisturbNotOneAnother() throws Exception {
        List<Classifier> classifiers = IntStream.range(0, THREADS)
                .mapToObj(thread -> new Classifier(RULES, problem -> {}))
                .toList();
        assertThat(together(classifiers))
                .allSatisfy(classes -> assertThat(classes).isEqualTo(RIGHT));
    }

    @Test
    void oneClassifierServesTwoThreads() throws Exception {
        Classifier classifier = new Classifier(RULES, problem -> {});
        assertThat(together(List.of(classifier, classifier)))
                .allSatisfy(classes -> assertThat(classes).isEqualTo(RIGHT));
    }

    @Test
    void aRuleThatThrowsIsToldOnce() throws Exception {
        RuleSet broken = new RuleSet(new RuleFiles(Aliases.builtIn())
                .read("broken.groovy", "rule('broken') { title 'x'; verdict normal; when { 1 / 0 > 1 } }"));
        List<String> told = java.util.Collections.synchronizedList(new ArrayList<>());
        Classifier classifier = new Classifier(broken, told::add);
        together(List.of(classifier, classifier));
        assertThat(told).containsExactly("rule broken (broken.groovy:1) is no longer used: Division by zero");
    }

    @Test
    void aRuleThatNamesWhatThereIsNotSaysOnlyThat() {
        RuleSet strange = new RuleSet(new RuleFiles(Aliases.builtIn())
                .read("strange.groovy", "rule('strange') { title 'x'; verdict normal; when { lenght > 1 } }"));
        List<String> told = new ArrayList<>();
        new Classifier(strange, told::add).classify(capture());
        assertThat(told).containsExactly("rule strange (strange.groovy:1) is no longer used: no field 'lenght'");
    }
}
