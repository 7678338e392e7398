package org.skbsh.command.trace;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import org.skbsh.model.Capture;
import org.skbsh.model.Events;
import org.skbsh.query.Grouping;
import org.skbsh.query.Groups;
import org.skbsh.query.Key;
import org.skbsh.query.Selection;
import org.skbsh.render.text.TextStyle;
import org.skbsh.session.Screen;

/** Shows the groups of a trace on the whole screen, and does what the user's keys say. */
final class LiveWatch implements Watch {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final long REFRESH_NANOS = Duration.ofMillis(500).toNanos();
    /** Counting millions of events takes time: after it, this watch rests longer, but not much. */
    private static final int REST = 3;

    private static final long LONGEST_REST_NANOS = Duration.ofSeconds(2).toNanos();

    private final Screen screen;
    private final TextStyle look;
    private final RunningTrace trace;
    private final List<List<Key>> groupings;
    private final LongSupplier clock;
    private final TraceProgress progress;
    private final GroupRates rates = new GroupRates();
    private final long begun;
    private int by;
    private boolean paused;
    private long due;
    private Optional<Shot> shot = Optional.empty();

    /** What the screen shows, and the events that it shows. */
    private record Shot(Capture capture, LivePicture picture) {}

    LiveWatch(Screen screen, TextStyle look, RunningTrace trace, List<List<Key>> groupings) {
        this(screen, look, trace, groupings, System::nanoTime);
    }

    /**
     * @param groupings what to group by, the first at first
     * @param clock gives nanoseconds
     */
    LiveWatch(Screen screen, TextStyle look, RunningTrace trace, List<List<Key>> groupings, LongSupplier clock) {
        this.screen = screen;
        this.look = look;
        this.trace = trace;
        this.groupings = groupings;
        this.clock = clock;
        this.progress = new TraceProgress(trace.what(), trace.tracing());
        this.begun = clock.getAsLong();
        this.due = begun;
    }

    @Override
    public boolean goesOn() throws InterruptedException {
        if (!paused && clock.getAsLong() - due >= 0) {
            refresh();
        }
        return obeys(screen.next(LOOK)) && !trace.tracing().awaitEnd(Duration.ZERO);
    }

    private boolean obeys(Screen.Input input) {
        if (input instanceof Screen.Input.Key key) {
            return obeys(key.text());
        }
        if (input instanceof Screen.Input.Resized) {
            draw();
        }
        return !(input instanceof Screen.Input.Gone);
    }

    private boolean obeys(String key) {
        switch (key) {
            case "q" -> {
                return false;
            }
            case "p" -> {
                paused = !paused;
                due = clock.getAsLong();
                draw();
            }
            case "g" -> {
                by = (by + 1) % groupings.size();
                shot.ifPresent(seen -> count(
                        seen.capture(), seen.picture().elapsed(), seen.picture().figures()));
            }
            default -> {
                // A key without a meaning.
            }
        }
        return true;
    }

    private void refresh() {
        Duration elapsed = Duration.ofNanos(clock.getAsLong() - begun);
        Capture capture = trace.builder().snapshot(trace.tracing().origin());
        Events events = capture.events();
        String figures = progress.figures(events.total(), capture.loss(), events.stacks(), trace.tracing());
        count(capture, elapsed, figures);
    }

    private void count(Capture capture, Duration elapsed, String figures) {
        long before = clock.getAsLong();
        Grouping grouping = Groups.group(Selection.all(capture), groupings.get(by));
        List<String> perSecond = rates.of(grouping, elapsed.toNanos());
        String what = trace.what() + " with " + trace.tracer();
        shot = Optional.of(new Shot(capture, new LivePicture(what, elapsed, figures, grouping, perSecond)));
        draw();
        long now = clock.getAsLong();
        due = now + Math.max(REFRESH_NANOS, Math.min((now - before) * REST, LONGEST_REST_NANOS));
    }

    private void draw() {
        shot.ifPresent(seen -> screen.draw(seen.picture().lines(screen.size(), look, help())));
    }

    private String help() {
        String next = groupings.get((by + 1) % groupings.size()).stream()
                .map(Key::name)
                .collect(Collectors.joining(","));
        return paused
                ? "paused, the trace goes on   p: continue   q: end"
                : "q: end and keep   p: pause   g: by " + next;
    }

    @Override
    public void close() {
        screen.close();
    }
}
