package org.skbsh.command.steer;

import org.skbsh.classify.Classification;
import org.skbsh.classify.Rule;
import org.skbsh.dsl.EventSet;
import org.skbsh.dsl.TopClasses;
import org.skbsh.dsl.TopGroups;
import org.skbsh.model.Event;
import org.skbsh.model.TextField;
import org.skbsh.query.CallTree;
import org.skbsh.query.CounterReport;
import org.skbsh.query.Difference;
import org.skbsh.query.Grouping;
import org.skbsh.query.Key;
import org.skbsh.query.StackCounts;
import org.skbsh.render.view.View;
import org.skbsh.render.view.Views;

/** Results in a few words, for a list of them. */
final class Brief {
    private Brief() {}

    /** The name for users of the kind of a value. */
    static String type(Object result) {
        if (result instanceof Key) {
            return "key";
        }
        return switch (result == null ? "null" : result.getClass().getSimpleName()) {
            case "EventSet" -> "events";
            case "TopGroups", "Grouping" -> "groups";
            case "TopClasses", "Classification" -> "classes";
            case "Rule" -> "rule";
            case "CallTree" -> "tree";
            case "StackCounts" -> "stacks";
            case "Difference" -> "differences";
            case "CounterReport" -> "counters";
            case "Event" -> "event";
            case "MethodClosure" -> "method";
            case "Table", "Card", "Text" -> "view";
            case "null" -> "null";
            default -> result.getClass().getSimpleName();
        };
    }

    static String of(Object result) {
        if (result instanceof EventSet events) {
            String filter = events.getFilter().isEmpty() ? "" : ", " + events.getFilter();
            return events.getName() + ", " + events.size() + " events" + filter;
        }
        if (result instanceof TopClasses classes) {
            return of(classes.classification());
        }
        if (result instanceof TopGroups groups) {
            return of(groups.grouping());
        }
        if (result instanceof Grouping grouping) {
            return grouping.total() + " events by " + String.join(", ", grouping.by());
        }
        if (result instanceof Classification classes) {
            return classes.total() + " events in " + classes.rows().size() + " classes";
        }
        if (result instanceof Difference difference) {
            return difference.rows().size() + " groups by " + String.join(", ", difference.by());
        }
        if (result instanceof CallTree tree) {
            return tree.total() + " events";
        }
        if (result instanceof StackCounts stacks) {
            return stacks.total() + " events on " + stacks.stacks().size() + " stacks";
        }
        if (result instanceof CounterReport counters) {
            return counters.sampled() ? counters.rows().size() + " counters" : "none sampled";
        }
        if (result instanceof Event event) {
            return (event.text(TextField.PROBE) + " " + event.text(TextField.REASON)).strip();
        }
        return result instanceof Rule rule ? rule.id() : plain(result);
    }

    private static String plain(Object result) {
        if (result instanceof View view) {
            return view.name();
        }
        if (result == null) {
            return "";
        }
        Object value = Views.of(result) instanceof View.Value shown ? shown.value() : result;
        String text = String.valueOf(value).lines().findFirst().orElse("");
        return text.startsWith(result.getClass().getName() + "@") ? "" : text;
    }
}
