package org.skbsh.command.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.skbsh.knowledge.Knowledge;
import org.skbsh.knowledge.StationEntry;
import org.skbsh.knowledge.SysctlEntry;
import org.skbsh.render.view.View;

/** The fields of a topic's card, in order; what is empty is left out. */
final class Fields {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    Fields with(String name, String text) {
        if (!text.isEmpty()) {
            fields.put(name, text);
        }
        return this;
    }

    Fields with(String name, List<?> values) {
        if (!values.isEmpty()) {
            fields.put(name, values);
        }
        return this;
    }

    Fields with(Map<String, Object> others) {
        fields.putAll(others);
        return this;
    }

    Fields stations(List<StationEntry> stations) {
        return with(
                "stations",
                stations.stream()
                        .map(station -> item("station", station.id(), station.title(), "station", "title"))
                        .toList());
    }

    Fields counters(List<String> counters, Knowledge knowledge) {
        return with(
                "counters",
                counters.stream()
                        .map(counter -> item(
                                "counter",
                                counter,
                                knowledge.counters().stream()
                                        .filter(entry -> entry.counter().equals(counter))
                                        .map(entry -> entry.counts())
                                        .findFirst()
                                        .orElse(""),
                                "counter",
                                "counts"))
                        .toList());
    }

    Fields settings(List<String> sysctls, Knowledge knowledge) {
        return with(
                "settings",
                sysctls.stream()
                        .map(sysctl -> item(
                                "setting",
                                sysctl,
                                Optional.of(sysctl)
                                        .flatMap(knowledge.path()::sysctl)
                                        .map(SysctlEntry::title)
                                        .orElse(""),
                                "setting",
                                "title"))
                        .toList());
    }

    /** A name and what it is, in one line for people, in two fields for programs. */
    static View.Item item(String label, String name, String title, String nameField, String titleField) {
        Map<String, Object> programs = new LinkedHashMap<>();
        programs.put(nameField, name);
        programs.put(titleField, title);
        return new View.Item(label, List.of(title.isEmpty() ? name : name + ": " + title), programs);
    }

    Map<String, Object> all() {
        return fields;
    }
}
