package org.skbsh.live;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.skbsh.model.Events;
import org.skbsh.query.Groups;
import org.skbsh.query.Selection;
import org.skbsh.session.Session;

import static org.assertj.core.api.Assertions.assertThat;

/** Scenarios played one after the other while tracers trace them all, and what each tracer has captured of each. */
final class TracedLab {
    /** One that was played, between two marks. */
    private record Take(Mark begin, Mark end, Scenario.Played played) {}

    private final Map<String, Take> takes = new HashMap<>();
    private final Map<String, LiveShell> shells = new LinkedHashMap<>();

    private final Path home;
    private final String what;

    private TracedLab(Path home, String what) {
        this.home = home;
        this.what = what;
    }

    /**
     * Plays them all.
     *
     * @param what is traced
     * @param tracers each traces all the time
     */
    static TracedLab of(Path home, String what, List<String> tracers, List<Scenario> scenarios) throws Exception {
        TracedLab lab = new TracedLab(home, what);
        Map<String, CompletableFuture<Integer>> traces = new HashMap<>();
        for (String tracer : tracers) {
            LiveShell shell = new LiveShell(home);
            lab.shells.put(tracer, shell);
            traces.put(tracer, shell.trace("trace " + what + " --with " + tracer));
        }
        try {
            for (Scenario scenario : scenarios) {
                lab.play(scenario);
            }
        } finally {
            lab.shells.values().forEach(LiveShell::ctrlC);
        }
        for (String tracer : tracers) {
            LiveShell shell = lab.shells.get(tracer);
            assertThat(LiveShell.ended(traces.get(tracer))).as(shell.messages()).isZero();
        }
        return lab;
    }

    private void play(Scenario scenario) throws IOException, InterruptedException {
        int number = takes.size();
        Mark begin = Mark.of(home, what + "-begin-" + number);
        Mark end = Mark.of(home, what + "-end-" + number);
        takes.put(scenario.name(), new Take(begin, end, scenario.play(begin.command(), end.command())));
    }

    Scenario.Played played(Scenario scenario) {
        return takes.get(scenario.name()).played();
    }

    /** What a tracer has captured between the marks of a scenario. */
    Seen seen(Scenario scenario, String tracer) {
        Session session = shells.get(tracer).session();
        Selection all = session.captures().view();
        Events events = all.capture().events();
        Take take = takes.get(scenario.name());
        assertThat(take.begin().times(events))
                .as("%s in the capture", take.begin())
                .isNotEmpty();
        assertThat(take.end().times(events)).as("%s in the capture", take.end()).isNotEmpty();
        long from = take.begin().times(events).max().getAsLong();
        long to = take.end().times(events).min().getAsLong();
        BitSet between = new BitSet();
        for (int row = 0; row < events.size(); row++) {
            long time = events.time().get(row);
            between.set(row, time > from && time < to);
        }
        return new Seen(all.narrowed(between, scenario.name()), session);
    }

    /** Events, and the session that knows their keys and classes. */
    record Seen(Selection events, Session session) {
        /** How many events there are of each combination of these keys. */
        Map<List<String>, Long> by(String keys) {
            Map<List<String>, Long> counts = new LinkedHashMap<>();
            Groups.group(events, session.keys().keys(keys))
                    .rows()
                    .forEach(row -> counts.put(row.values(), row.count()));
            return counts;
        }
    }
}
