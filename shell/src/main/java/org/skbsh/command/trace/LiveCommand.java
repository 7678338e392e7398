package org.skbsh.command.trace;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.skbsh.command.Arguments;
import org.skbsh.command.CommandSpec;
import org.skbsh.command.CommandSpec.Group;
import org.skbsh.command.Parameter;
import org.skbsh.command.ParameterKind;
import org.skbsh.model.TextField;
import org.skbsh.model.UserError;
import org.skbsh.query.Key;
import org.skbsh.query.Keys;
import org.skbsh.query.PacketField;
import org.skbsh.session.Screen;
import org.skbsh.session.Session;
import org.skbsh.tracer.TraceRequest;

/** Tracing with a picture of what comes, on the whole terminal. */
final class LiveCommand {
    private static final String BY = "by";
    /** What makes no picture: counts that come at the end, and a trace that is only shown. */
    private static final Set<String> OF_TRACE_ALONE = Set.of("aggregate", "show", BY);

    private static final List<String> USUAL_KEYS = List.of("reason", "class", "caller", "comm");

    private final Tracing trace;

    /** Traces as {@code trace} does, with another watch. */
    interface Tracing {
        Object run(Session session, Arguments arguments, TraceRequest request, Watch.Beginning watch);
    }

    private LiveCommand(Tracing trace) {
        this.trace = trace;
    }

    /** @param ofTrace the parameters of {@code trace}, which it shares */
    static CommandSpec spec(List<Parameter> ofTrace, Tracing trace) {
        List<Parameter> parameters = new ArrayList<>(ofTrace);
        parameters.removeIf(parameter -> OF_TRACE_ALONE.contains(parameter.name()));
        parameters.add(Parameter.option(BY, ParameterKind.KEYS, "group by these keys; by reason if left out"));
        return CommandSpec.of(
                        "live",
                        Group.TRACE,
                        "capture as trace does, and watch the groups of events on the whole screen",
                        parameters,
                        new LiveCommand(trace)::run)
                .details("""
                        Refreshed twice a second: events, losses, and each group with its share and its rate over the last \
                        two seconds. q or Ctrl-C ends it and keeps the capture; p stops the picture while the trace goes on; \
                        g groups by the next of these keys: reason, class, caller, comm.""")
                .examples("live drops", "live drops,consumed --by class,comm", "live drops --for 1m --as minute");
    }

    private Object run(Session session, Arguments arguments) {
        Supplier<Screen> screen = session.out()
                .screen()
                .orElseThrow(() -> UserError.usage(
                        "live needs a terminal that it can draw on", "without one: trace " + arguments.text("what")));
        List<List<Key>> groupings = groupings(session.keys(), arguments);
        Arguments ofTrace = without(BY, arguments);
        TraceRequest request = TraceCommands.request(ofTrace);
        boolean packets = groupings.get(0).stream().map(Key::name).anyMatch(LiveCommand::isOfPacket);
        return trace.run(
                session,
                ofTrace,
                packets ? request.needingFields() : request,
                running -> new LiveWatch(screen.get(), session.settings().look(), running, groupings));
    }

    private static List<List<Key>> groupings(Keys keys, Arguments arguments) {
        List<List<Key>> groupings = new ArrayList<>();
        arguments.get(BY).map(keys::keys).ifPresent(groupings::add);
        USUAL_KEYS.stream()
                .map(keys::keys)
                .filter(key -> !groupings.contains(key))
                .forEach(groupings::add);
        return groupings;
    }

    private static Arguments without(String name, Arguments arguments) {
        Map<String, List<String>> values = new LinkedHashMap<>(arguments.values());
        values.remove(name);
        return new Arguments(values);
    }

    private static boolean isOfPacket(String key) {
        return Stream.of(PacketField.values()).map(PacketField::key).anyMatch(key::equals)
                || Set.of("flow", TextField.DEVICE.key(), TextField.NETNS.key()).contains(key);
    }
}
