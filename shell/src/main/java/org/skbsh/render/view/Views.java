package org.skbsh.render.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.skbsh.classify.ClassCounters;
import org.skbsh.classify.Classification;
import org.skbsh.classify.Coverage;
import org.skbsh.classify.Rule;
import org.skbsh.classify.Unknown;
import org.skbsh.diagnosis.Diagnosis;
import org.skbsh.model.Capture;
import org.skbsh.model.Durations;
import org.skbsh.model.Event;
import org.skbsh.model.Stack;
import org.skbsh.query.CallTree;
import org.skbsh.query.CounterReport;
import org.skbsh.query.Difference;
import org.skbsh.query.Grouping;
import org.skbsh.query.Key;
import org.skbsh.query.StackCounts;
import org.skbsh.query.Timeline;
import org.skbsh.query.ValueKind;

/** Makes a view of any result: of skbsh's own kinds, and of any result of a line of Groovy. */
public final class Views {
    private Views() {}

    /** @param result may be null, as lines of Groovy may return null */
    public static View of(Object result) {
        if (result instanceof View view) {
            return view;
        } else if (result instanceof Grouping grouping) {
            return GroupViews.of(grouping);
        } else if (result instanceof Classification classification) {
            return ClassificationViews.of(classification);
        } else if (result instanceof Unknown unknown) {
            return UnknownViews.of(unknown);
        } else if (result instanceof Coverage coverage) {
            return UnknownViews.of(coverage);
        } else if (result instanceof Difference difference) {
            return DifferenceViews.of(difference);
        } else if (result instanceof CallTree tree) {
            return TreeViews.of(tree);
        } else if (result instanceof Timeline timeline) {
            return TimelineViews.of(timeline);
        } else if (result instanceof StackCounts counts) {
            return StackViews.of(counts);
        } else if (result instanceof CounterReport report) {
            return CounterViews.of(report);
        } else if (result instanceof ClassCounters counters) {
            return CounterViews.of(counters);
        } else if (result instanceof Diagnosis diagnosis) {
            return DiagnosisViews.of(diagnosis);
        } else if (result instanceof Capture capture) {
            return CaptureViews.of(capture);
        } else if (result instanceof Rule rule) {
            return RuleViews.of(rule);
        } else if (result instanceof Event event) {
            return EventViews.card(event, event.stack().calls());
        } else if (result instanceof Stack stack) {
            return EventViews.card(stack);
        }
        return ofPlain(result);
    }

    /** The rules of one class, in the order of trying. */
    public static View ofClass(List<Rule> rules) {
        return RuleViews.of(rules);
    }

    /** An event with all frames of its stack, also those of the tracer. */
    public static View whole(Event event) {
        return EventViews.card(event, event.stack().frames());
    }

    private static View ofPlain(Object result) {
        if (result instanceof Map<?, ?> map) {
            return new View.Card("map", named(map), List.of());
        } else if (result instanceof Collection<?> collection) {
            return ofList(new ArrayList<>(collection));
        } else if (result instanceof Object[] array) {
            return ofList(Arrays.asList(array));
        } else if (result instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        } else if (result instanceof CharSequence text) {
            return new View.Text("text", text.toString(), List.of());
        } else if (result instanceof Duration time) {
            return new View.Value(Durations.text(time));
        } else if (result instanceof Key key) {
            return new View.Value(key.name());
        }
        return new View.Value(result == null ? null : present(result));
    }

    private static View ofList(List<?> list) {
        if (!list.isEmpty() && list.stream().allMatch(Event.class::isInstance)) {
            return EventViews.events(list.stream().map(Event.class::cast).toList());
        }
        if (!list.isEmpty() && list.stream().allMatch(Stack.class::isInstance)) {
            return EventViews.stacks(list.stream().map(Stack.class::cast).toList());
        }
        if (!list.isEmpty() && list.stream().allMatch(Map.class::isInstance)) {
            return EventViews.table(
                    "list", list.stream().map(row -> named((Map<?, ?>) row)).toList());
        }
        List<Map<String, Object>> rows =
                list.stream().map(value -> Map.of("value", present(value))).toList();
        return EventViews.table("list", rows);
    }

    private static Map<String, Object> named(Map<?, ?> map) {
        Map<String, Object> named = new LinkedHashMap<>();
        map.forEach((name, value) -> named.put(String.valueOf(name), present(value)));
        return named;
    }

    private static Object present(Object value) {
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? number.getAsInt() : "";
        }
        if (value instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : "";
        }
        return value == null ? "" : value;
    }

    /** A value of a key, as tables have it. */
    public static Object value(ValueKind kind, String text) {
        return GroupViews.value(kind, text);
    }
}
