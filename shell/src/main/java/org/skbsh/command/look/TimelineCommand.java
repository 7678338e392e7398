package org.skbsh.command.look;

import java.util.List;
import java.util.Optional;

import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.model.UserError;
import org.skbsh.query.Key;
import org.skbsh.query.Timeline;
import org.skbsh.render.view.View;
import org.skbsh.render.view.Views;
import org.skbsh.session.Session;

import static org.skbsh.command.ParameterKind.DURATION;
import static org.skbsh.command.ParameterKind.KEYS;
import static org.skbsh.command.ParameterKind.NUMBER;

/** {@code timeline}: counts in steps of time. */
final class TimelineCommand {
    private TimelineCommand() {}

    static CommandSpec spec() {
        return CommandSpec.of(
                        "timeline",
                        Group.LOOK,
                        "count events in steps of time; marks bursts and finds periods",
                        List.of(
                                Parameter.optional("by", KEYS, "a line for each value of these keys"),
                                Parameter.optional("step", DURATION, "the width of a step; left out, some 60 steps"),
                                Parameter.option("top", NUMBER, "how many lines of keys to show; 0 shows all")),
                        TimelineCommand::timeline)
                .details("""
                        Seconds count from the first event of the capture, as those of the key time. A burst is a step with \
                        more events than chance explains: were all of them scattered at random, fewer than 1 in 100 timelines \
                        would have such a step. A period (every 5.0 s ± 0.1) is told only if chance would hardly do it, for \
                        events or groups of events, from 1 ms on; that needs at least 7 of them. Events without a time, which \
                        the kernel counted, are in no step.""")
                .examples(
                        "timeline",
                        "timeline 1s",
                        "timeline by class",
                        "timeline by reason,dev 500ms | csv > steps.csv");
    }

    private static Object timeline(Session session, Arguments arguments) {
        List<Key> keys = arguments.get("by").map(session.keys()::keys).orElseGet(List::of);
        Timeline timeline = Timeline.of(session.captures().view(), keys, arguments.duration("step"));
        Optional<Integer> top = arguments.number("top");
        if (top.isEmpty()) {
            return timeline;
        }
        if (keys.isEmpty()) {
            throw UserError.usage("--top is for the lines of keys", "for example: timeline by class --top 5");
        }
        int groups = top.get() == 0 ? timeline.series().size() : top.get();
        View.Drawn all = (View.Drawn) Views.of(timeline);
        return new View.Drawn(all.people().top(groups), ((View.Drawn) Views.of(timeline.first(groups))).programs());
    }
}
