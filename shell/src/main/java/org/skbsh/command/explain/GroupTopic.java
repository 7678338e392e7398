package org.skbsh.command.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.skbsh.classify.Classification;
import org.skbsh.command.LastRow;
import org.skbsh.query.Selection;
import org.skbsh.session.Session;

/** A group of the last table, by its number: its keys, and what its most frequent class means. */
final class GroupTopic {
    // How often it occurs stands below.
    private static final Set<String> COUNTED = Set.of("count", "share");

    private GroupTopic() {}

    static Map<String, Object> fields(Session session, int number, Topics topics) {
        LastRow row = LastRow.of(session, number);
        Selection events = row.events(number);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("group", number);
        row.fields().forEach((name, value) -> {
            if (!COUNTED.contains(name)) {
                fields.put(name, value);
            }
        });
        List<Classification.Row> classes =
                Classification.of(events, session.classifier()).rows();
        Optional<Topic> topic = classes.stream().findFirst().map(first -> topics.find(first.id()));
        topic.ifPresent(found -> {
            fields.put("class", found.name());
            found.fields().forEach(fields::putIfAbsent);
        });
        fields.putAll(Occurrence.of(session.captures().view(), events, session));
        return fields;
    }
}
