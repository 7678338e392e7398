package org.skbsh.command.explain;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.skbsh.knowledge.FunctionEntry;
import org.skbsh.knowledge.Knowledge;
import org.skbsh.knowledge.StationEntry;
import org.skbsh.render.view.Meanings;
import org.skbsh.render.view.View;

/** Stations of the packet path. */
record StationTopics(Knowledge knowledge) implements TopicKind {
    @Override
    public Map<String, String> names() {
        Map<String, String> names = new TreeMap<>();
        knowledge.path().stations().forEach(entry -> names.put(entry.id(), entry.title()));
        return names;
    }

    @Override
    public Optional<Topic> find(String name) {
        return knowledge.path().station(name).map(this::topic);
    }

    private Topic topic(StationEntry station) {
        Fields fields = new Fields()
                .with("title", station.title())
                .with("path", station.way().title())
                .with("layer", station.layer())
                .with("between", between(station))
                .with(Meanings.of(station.happens(), station.drops(), station.checks()))
                .counters(station.counters(), knowledge)
                .with("functions", functions(station));
        return new Topic("station", station.id(), fields.all(), Optional.of("station == '" + station.id() + "'"));
    }

    // The stations before and after it; those beside the path have none.
    private String between(StationEntry station) {
        if (station.way() == StationEntry.Way.BESIDE) {
            return "";
        }
        List<String> way = knowledge.path().stations().stream()
                .filter(other -> other.way() == station.way())
                .map(StationEntry::id)
                .toList();
        int at = way.indexOf(station.id());
        boolean receive = station.way() == StationEntry.Way.RECEIVE;
        String before = at > 0 ? way.get(at - 1) : receive ? "the wire" : "the application";
        String after = at + 1 < way.size() ? way.get(at + 1) : receive ? "the application" : "the wire";
        return before + " and " + after;
    }

    private List<View.Item> functions(StationEntry station) {
        return knowledge.path().functions().stream()
                .filter(entry -> entry.station().equals(station.id()))
                .map(StationTopics::item)
                .toList();
    }

    private static View.Item item(FunctionEntry entry) {
        return Fields.item("function", entry.name(), entry.title(), "function", "title");
    }
}
